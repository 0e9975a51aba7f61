import { describe, expect, it } from 'vitest';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { basePathOf } from '../../generator/resolve/base-path.js';

describe('the path of the first server', () => {
  it.each([
    ['https://api.example.com/v1', '/v1'],
    ['https://api.example.com/v1/', '/v1'],
    ['https://api.example.com', ''],
    ['https://api.example.com/', ''],
    ['https://api.example.com:8443/a/b?x=/c#/d', '/a/b'],
    ['https://api.example.com?x=/v1', ''],
    ['HTTP://api.example.com/v1', '/v1'],
    ['wss://api.example.com/live', '/live'],
    ['//api.example.com/v1', '/v1'],
    ['/v1', '/v1'],
    ['/', ''],
    ['', ''],
    ['v1', '/v1'],
    ['./v1', '/v1'],
    ['../v1/../v2', '/v2'],
    ['https://h/a/./b/../c', '/a/c'],
    ['https://h//v1//', '//v1'],
    [' /v1 ', '/v1'],
    ['https://h/größe x', '/gr%C3%B6%C3%9Fe%20x'],
    ['https://h/caf%C3%A9', '/caf%C3%A9'],
    ['https://h:port/v1', '/v1'],
    ['https://', ''],
    ["https://h/a'b\nc", "/a'bc"],
  ])('%j → %j', (url, want) => {
    expect(basePathOf({ servers: [{ url }, { url: '/other' }] })).toBe(want);
  });

  it.each([
    [
      'https://{host}:{port}/{base}',
      { host: { default: 'h' }, port: { default: 443 }, base: { default: 'v2' } },
      '/v2',
    ],
    ['{server}/v1', { server: { default: 'https://h/api' } }, '/api/v1'],
    ['https://{tenant}.example.com/v1', undefined, '/v1'],
    ['https://h/{base}', { base: { enum: ['a'] } }, '/%7Bbase%7D'],
    ['https://h/{toString}', {}, '/%7BtoString%7D'],
    ['https://h/{a}', { a: { default: '{b}' }, b: { default: 'c' } }, '/%7Bb%7D'],
    ['https://h/{base}', { base: { default: '' } }, ''],
  ])('%j, by the defaults of %j → %j', (url, variables, want) => {
    expect(basePathOf({ servers: [{ url, ...(variables && { variables }) }] })).toBe(want);
  });

  it.each([[undefined], [[]], [[null]], [[{}]], [[{ url: 7 }]], ['/v1']])('servers %j: none', (servers) => {
    expect(basePathOf(servers === undefined ? {} : { servers })).toBe('');
  });

  it('of a Swagger 2.0 document is its basePath', () => {
    const document = { swagger: '2.0', host: 'h', basePath: '/v3', info: {}, paths: {} };
    expect(basePathOf(normaliseDocument(document, '2.0').document)).toBe('/v3');
  });

  it('takes time by the length of the URL', () => {
    const started = performance.now();
    for (const part of ['/', '{', '{a', '//', 'a/../']) {
      basePathOf({ servers: [{ url: `https://h/${part.repeat(200_000)}x` }] });
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
