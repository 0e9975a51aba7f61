import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../../templates/runtime/core/limits.js';
import type { RequestContentSpec } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import {
  matchContent,
  type PreparedBody,
  prepareBody,
} from '../../../../templates/runtime/core/request/content-type.js';
import { text } from '../../support/operation.js';

function prepared(mediaTypes: readonly string[], kind: RequestContentSpec['kind'] = 'json', codecs?: Codecs) {
  const contents = mediaTypes.map((mediaType): RequestContentSpec => ({ mediaType, kind }));
  return prepareBody({ required: true, contents }, limitsOf(), codecs);
}

const matchedType = (body: PreparedBody, header: string | undefined): string | undefined =>
  matchContent(body, header)?.prepared.content.mediaType;

describe('a documented content is worked out once', () => {
  it('with the limits of the router', () => {
    const body = prepareBody({ required: false, contents: [] }, limitsOf({ body: 7 }));
    expect(body).toMatchObject({ required: false, accept: '', limits: { body: 7, bodyTime: 30_000 } });
    const nested = prepareBody(
      { required: true, contents: [{ mediaType: 'application/json', kind: 'json' }] },
      limitsOf({ depth: 3 }),
    );
    expect(nested.contents[0]?.depth).toBe(3);
  });

  it('with the names of a form, of forms alone', () => {
    const shape = { kind: 'object', properties: { a: text } } as const;
    const [form, json] = prepareBody(
      {
        required: true,
        contents: [
          { mediaType: 'application/x-www-form-urlencoded', kind: 'urlencoded', shape },
          { mediaType: 'application/json', kind: 'json', shape },
        ],
      },
      limitsOf(),
    ).contents;
    expect(form?.form?.location).toBe('body');
    expect([...(form?.form?.byName.keys() ?? [])]).toEqual(['a']);
    expect(json?.form).toBeUndefined();
  });

  it("with the user's codec, of what only that can read", () => {
    const codec = { decode: () => 1 };
    const codecs = { 'application/xml': codec, 'application/json': codec };
    expect(prepared(['application/xml'], 'codec', codecs).contents[0]?.codec).toBe(codec);
    expect(prepared(['application/json'], 'json', codecs).contents[0]?.codec).toBeUndefined();
    expect(prepared(['application/cbor'], 'codec', codecs).contents[0]?.codec).toBeUndefined();
    expect(prepared(['application/cbor'], 'codec').contents[0]?.codec).toBeUndefined();
    expect(prepared(['constructor'], 'codec', codecs).contents[0]?.codec).toBeUndefined();
  });
});

describe('the content that a Content-Type is of', () => {
  const all = () => prepared(['*/*', 'image/*', 'image/png', 'application/*+json', 'application/json;v=1', 'nonsense']);

  it.each([
    ['image/png', 'image/png'],
    ['IMAGE/PNG', 'image/png'],
    ['image/gif', 'image/*'],
    ['application/ld+json', 'application/*+json'],
    ['application/json;v=1', 'application/json;v=1'],
    ['application/json; v="1"', 'application/json;v=1'],
    ['application/json;v=2', '*/*'],
    ['text/plain', '*/*'],
    [undefined, '*/*'],
    ['nonsense', 'nonsense'],
    ['other nonsense', undefined],
    ['', undefined],
  ])('%s: the most specific, %s (RFC 9110 §12.5.1)', (header, want) => {
    expect(matchedType(all(), header)).toBe(want);
  });

  it('is none where nothing documented covers it', () => {
    const json = prepared(['nonsense', 'application/json']);
    expect(['text/json', 'application/json+x', undefined].map((header) => matchedType(json, header))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is bytes where the header is missing (RFC 9110 §8.3)', () => {
    expect(matchedType(prepared(['application/octet-stream']), undefined)).toBe('application/octet-stream');
  });

  it('is named in a 415 in the order of the document', () => {
    expect(prepared(['*/*', 'image/png']).accept).toBe('*/*, image/png');
  });
});

describe('the parameters of a Content-Type', () => {
  it.each([
    ['text/plain', undefined],
    ['text/plain;charset=latin1', 'latin1'],
    ['text/plain; Charset="UTF-8"', 'utf-8'],
  ])('%s has the charset %s', (header, want) => {
    expect(matchContent(prepared(['text/plain'], 'text'), header)?.charset).toBe(want);
  });

  it('a charset may be documented', () => {
    const documented = prepared(['text/plain;charset=latin1', 'nonsense'], 'text');
    expect(matchContent(documented, 'text/plain;charset=latin1')?.charset).toBe('latin1');
    expect(matchContent(documented, 'nonsense')?.charset).toBeUndefined();
  });

  it.each([
    ['multipart/form-data; boundary=aBc', 'aBc'],
    ['multipart/form-data;boundary=aBc;charset=utf-8', 'aBc'],
    ['multipart/form-data; charset=utf-8;  BOUNDARY=aBc ', 'aBc'],
    ['multipart/form-data; boundary="a b;c"', 'a b;c'],
    ['multipart/form-data; charset=utf-8', undefined],
    ['multipart/form-data; xboundary=a; boundary=b', 'b'],
    ['multipart/form-data; boundary=a; boundary=b', 'a'],
    ['multipart/form-data; x="; boundary=a"; boundary=b', 'b'],
    ['multipart/form-data; x="\\"; boundary=a"; boundary="b"', 'b'],
    ['multipart/form-data; x=""; boundary=b', 'b'],
    ['multipart/form-data; boundary=""', undefined],
    ['multipart/form-data', undefined],
  ])('%s has the boundary %s, whose case matters (RFC 2046 §5.1.1)', (header, want) => {
    expect(matchContent(prepared(['multipart/form-data'], 'multipart'), header)?.boundary).toBe(want);
  });

  it('a body without the header has no boundary', () => {
    expect(matchContent(prepared(['*/*'], 'multipart'), undefined)?.boundary).toBeUndefined();
  });
});
