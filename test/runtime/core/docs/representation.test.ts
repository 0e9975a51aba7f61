import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { answerWith, represent, takesGzip } from '../../../../templates/runtime/core/docs/representation.js';

const ask = (headers: Readonly<Record<string, string>> = {}, method = 'GET') => ({
  method,
  header: (name: string) => headers[name],
});

describe('a representation', () => {
  it('has a strong tag of its bytes, another for each coding', async () => {
    const made = await represent('text/plain', 'text');
    const plain = answerWith(made, ask());
    const zipped = answerWith(made, ask({ 'accept-encoding': 'gzip' }));
    expect(plain.headers).toEqual({
      'Cache-Control': 'no-cache',
      'Content-Length': '4',
      'Content-Type': 'text/plain',
      ETag: '"982d9e3eb996f559e633f4d194def376"',
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(zipped.headers).toMatchObject({
      'Content-Encoding': 'gzip',
      'Content-Length': String(zipped.body?.byteLength),
      ETag: '"982d9e3eb996f559e633f4d194def376-gzip"',
    });
    expect(String(gunzipSync(zipped.body ?? ''))).toBe('text');
  });

  it.each<[string, Uint8Array | ArrayBuffer]>([
    ['a part of a buffer', new Uint8Array([0, 116, 0]).subarray(1, 2)],
    ['a buffer', new Uint8Array([116]).buffer],
    ['a buffer of Node', Buffer.from('t')],
  ])('is made of %s', async (_what, content) => {
    expect(answerWith(await represent('text/plain', content), ask()).body).toEqual(new Uint8Array([116]));
  });

  it.each([
    ['"982d9e3eb996f559e633f4d194def376"', {}, 304],
    ['W/"982d9e3eb996f559e633f4d194def376"', {}, 304],
    ['"a", "982d9e3eb996f559e633f4d194def376"', {}, 304],
    ['*', {}, 304],
    ['"982d9e3eb996f559e633f4d194def376"', { 'accept-encoding': 'gzip' }, 200],
    ['"982d9e3eb996f559e633f4d194def376-gzip"', { 'accept-encoding': 'gzip' }, 304],
    ['"a"', {}, 200],
  ])('If-None-Match: %s, with %j: %i', async (tag, headers, status) => {
    const answer = answerWith(await represent('text/plain', 'text'), ask({ 'if-none-match': tag, ...headers }));
    expect([answer.status, answer.body === undefined]).toEqual([status, status === 304]);
    expect(Object.keys(answer.headers)).toEqual(expect.arrayContaining(['Cache-Control', 'ETag', 'Vary']));
  });

  it('HEAD has the same fields and no body', async () => {
    const made = await represent('text/plain', 'text');
    const { body, ...head } = answerWith(made, ask({}, 'HEAD'));
    expect([body, head]).toEqual([undefined, { status: 200, headers: answerWith(made, ask()).headers }]);
  });

  it('is sent as it is where the platform has no gzip', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const made = await represent('text/plain', 'text');
    vi.unstubAllGlobals();
    expect(answerWith(made, ask({ 'accept-encoding': 'gzip' })).headers['Content-Encoding']).toBeUndefined();
  });
});

it.each<[header: string | undefined, takes: boolean]>([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['br, GZIP;q=0.5', true],
  ['br', false],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0, *', false],
  ['gzip; q=0.000', false],
  ['identity;q=1, *;q=0', false],
  ['gzip;q=x', false],
])('Accept-Encoding: %j takes gzip: %s', (header, takes) => {
  expect(takesGzip(header)).toBe(takes);
});
