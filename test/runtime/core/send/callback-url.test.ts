import { describe, expect, it } from 'vitest';
import { type CallbackSource, callbackUrl } from '../../../../templates/runtime/core/send/callback-url.js';

const source: CallbackSource = {
  context: {
    request: { url: 'http://me/items?x=1', headers: { 'x-url': 'http://header', many: ['a', 'b'] } },
    operation: { method: 'POST' },
    path: { id: 7 },
    query: { url: 'http://query', 'a b': false, none: null },
    body: { url: 'http://body', list: [{ 'a/b': 1, 'c~d': 2 }], empty: '' },
  },
  reply: {
    status: 201,
    headers: { Location: 'http://there/1', 'x-n': 5 },
    body: { id: 9, links: ['http://x'] },
  },
};

describe("a callback's URL (OAS 3.1.1 §4.8.20.4)", () => {
  it.each([
    ['$url', 'http://me/items?x=1'],
    ['$request.query.url', 'http://query'],
    ['{$request.query.url}', 'http://query'],
    ['{$request.query.url}/{$method}?{$statusCode}', 'http://query/POST?201'],
    ['{ $request.query.url }', 'http://query'],
    ['{$request.query.a b}', 'false'],
    ['{$request.path.id}', '7'],
    ['{$request.header.X-URL}', 'http://header'],
    ['{$request.body#/url}', 'http://body'],
    ['{$request.body#/list/0/a~1b}', '1'],
    ['{$request.body#/list/0/c~0d}', '2'],
    ['x{$request.body#/empty}y', 'xy'],
    ['{$response.header.location}', 'http://there/1'],
    ['{$response.header.X-N}', '5'],
    ['{$response.body#/id}', '9'],
    ['{$response.body#/links/0}', 'http://x'],
    ['http://plain/a', 'http://plain/a'],
  ])('%s is %s', (template, want) => {
    expect(callbackUrl(template, source)).toBe(want);
  });

  it.each<[object, string | undefined]>([
    [{ url: '/a?b=1', headers: { host: 'me:8080' } }, 'http://me:8080/a?b=1'],
    [{ url: '/a', headers: { host: 'me' }, socket: { encrypted: true } }, 'https://me/a'],
    [{ url: '/a', headers: { ':authority': 'me' }, socket: { encrypted: true } }, 'https://me/a'],
    [{ url: '/a', originalUrl: '/v1/a', protocol: 'https', headers: { host: 'me' } }, 'https://me/v1/a'],
    [new Request('https://me/a?b'), 'https://me/a?b'],
    [{ url: '/a', headers: {} }, undefined],
  ])('$url of %o is %s', (request, want) => {
    const ask = () => callbackUrl('{$url}', { context: { request } });
    if (want === undefined) {
      expect(ask).toThrow("needs '$url'");
    } else {
      expect(ask()).toBe(want);
    }
  });

  it("takes a header of the standard's request", () => {
    const request = new Request('http://me', { headers: { 'X-Url': 'http://header' } });
    expect(callbackUrl('{$request.header.x-url}', { context: { request } })).toBe('http://header');
  });

  it.each([
    ['http://x/cb?id={$request.query.v}', 'a&b=c#d', 'http://x/cb?id=a%26b%3Dc%23d'],
    ['http://x/cb?from={$request.query.v}', 'http://y/?z=1', 'http://x/cb?from=http%3A%2F%2Fy%2F%3Fz%3D1'],
    ['http://x/{$request.query.v}/cb', '../a?b', 'http://x/..%2Fa%3Fb/cb'],
    ['http://x/{$request.query.v}/cb', 'ä (1)', 'http://x/%C3%A4%20%281%29/cb'],
    ['http://x/cb?id={$request.query.v}', '..', 'http://x/cb?id=..'],
    ['http://x/#{$request.query.v}', '..', 'http://x/#..'],
    ['{$request.query.v}', 'http://y/?z=1&w=ä#f', 'http://y/?z=1&w=ä#f'],
    ['{$request.query.v}/data?n={$method}', 'http://y:1/a', 'http://y:1/a/data?n=POST'],
    ['{$request.query.v}?n={$request.query.v}', 'http://y', 'http://y?n=http%3A%2F%2Fy'],
    ['{$request.query.v}{$request.query.v}', 'http://y', 'http://yhttp%3A%2F%2Fy'],
    ['{$request.query.v}://x/cb', 'http://evil/?', 'http%3A%2F%2Fevil%2F%3F://x/cb'],
    ['{$request.query.v}.x/cb', 'http://evil/', 'http%3A%2F%2Fevil%2F.x/cb'],
    ['http://{$request.query.v}.x/cb', 'evil/', 'http://evil%2F.x/cb'],
  ])('%s with %j is %s: a value changes nothing but its own place', (template, v, want) => {
    expect(callbackUrl(template, { context: { operation: { method: 'POST' }, query: { v } } })).toBe(want);
  });

  it.each(['http://x/{$request.body#/v}/cb', '{$request.body#/base}/{$request.body#/v}'])(
    '%s takes no dots for a segment, which no escape makes data (RFC 3986 §5.2.4)',
    (template) => {
      for (const v of ['.', '..']) {
        expect(() => callbackUrl(template, { context: { body: { v, base: 'http://x' } } })).toThrow(
          new TypeError(`The callback's URL has '$request.body#/v' in its path, where '${v}' would lead elsewhere.`),
        );
      }
    },
  );

  it('may be of a body that is the value itself', () => {
    expect(callbackUrl('{$request.body}', { context: { body: 'http://x' } })).toBe('http://x');
    expect(() => callbackUrl('{$request.bodyx}', { context: { body: 'http://x' } })).toThrow(TypeError);
    expect(callbackUrl('{$request.body#}', { context: { body: 'http://x' } })).toBe('http://x');
  });

  it.each([
    '{$request.query.other}',
    '{$request.query.none}',
    '{$request.query.toString}',
    '{$request.query}',
    '{$request.path.other}',
    '{$request.header.other}',
    '{$request.header}',
    '{$request.header.many}',
    '{$request.body}',
    '{$request.body#/list}',
    '{$request.body#/url/length}',
    '{$request.body#/other/more}',
    '{$request.body#/toString}',
    '{$response.query.url}',
    '{$response.path.id}',
    '{$response.header.other}',
    '{$response.body#/other}',
    '{$other}',
    '{$url.x}',
    '{$request.body.x}',
    '{$request.bodyx}',
    '{x$request.query.url}',
    '{$request.query.url',
    '{}',
  ])('%s is nothing that the request has', (template) => {
    if (template.endsWith('}')) {
      const expression = template.slice(1, -1);
      expect(() => callbackUrl(template, source)).toThrow(
        new TypeError(`The callback's URL needs '${expression}', which the request does not have.`),
      );
    } else {
      expect(callbackUrl(template, source)).toBe(template);
    }
  });

  it.each([
    '{$url}',
    '{$method}',
    '{$statusCode}',
    '{$request.query.url}',
    '{$request.path.id}',
    '{$request.header.x-url}',
    '{$request.body#/url}',
    '{$response.header.location}',
    '{$response.body#/id}',
  ])('%s needs what the context or the reply is to have', (template) => {
    const sources: CallbackSource[] = [
      { context: {} },
      { context: {}, reply: { headers: null, body: null } },
      { context: { body: null }, reply: { headers: 'x' } },
    ];
    for (const each of sources) {
      expect(() => callbackUrl(template, each)).toThrow('which the request does not have');
    }
  });
});
