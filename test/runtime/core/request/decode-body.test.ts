import { describe, expect, it } from 'vitest';
import type { RequestContentSpec } from '../../../../templates/runtime/core/operation.js';
import {
  type MatchedContent,
  matchContent,
  prepareBody,
} from '../../../../templates/runtime/core/request/content-type.js';
import {
  decodeBody,
  type TextKind,
  UNDECODABLE,
  UNSUPPORTED_CHARSET,
} from '../../../../templates/runtime/core/request/decode-body.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { limits } from '../../support/call.js';
import { integer, text } from '../../support/operation.js';

const encode = (content: string): Uint8Array => new TextEncoder().encode(content);

function decode(
  given: Pick<RequestContentSpec, 'mediaType'> & Partial<RequestContentSpec> & { readonly kind: TextKind },
  bytes: Uint8Array,
  charset?: string,
) {
  const body = prepareBody({ required: true, contents: [given] }, { ...limits, depth: 3 });
  const header = charset === undefined ? given.mediaType : `${given.mediaType};charset=${charset}`;
  const matched: MatchedContent | undefined = matchContent(body, header);
  if (matched === undefined) {
    throw new Error('It is of this type.');
  }
  const faults = new FaultList(5);
  const value = decodeBody(given.kind, matched, bytes, faults);
  return { value, faults: faults.faults };
}

const json = { mediaType: 'application/json', kind: 'json' } as const;
const plain = { mediaType: 'text/plain', kind: 'text' } as const;
const form = { mediaType: 'application/x-www-form-urlencoded', kind: 'urlencoded' } as const;
const lines = { mediaType: 'application/jsonl', kind: 'lines' } as const;

describe('each kind', () => {
  it('JSON is parsed', () => {
    expect(decode(json, encode('{"a":"é"}'))).toEqual({ value: { a: 'é' }, faults: [] });
  });

  it.each([
    ['{', 'json', 'is not valid JSON'],
    ['[[[[]]]]', 'depth', 'is nested deeper than 3 levels'],
  ])('JSON like %s is a fault', (content, keyword, message) => {
    expect(decode(json, encode(content))).toEqual({
      value: UNDECODABLE,
      faults: [{ in: 'body', pointer: '', keyword, message }],
    });
  });

  it('lines are parsed one by one, no deeper than JSON', () => {
    expect(decode(lines, encode('1\n[]\n'))).toEqual({ value: [1, []], faults: [] });
    expect(decode(lines, encode('1\n[[[[]]]]\n')).faults).toMatchObject([{ pointer: '/1', keyword: 'depth' }]);
  });

  it('a form is read by its schema', () => {
    const shape = { kind: 'object', properties: { a: integer, b: text } } as const;
    expect(decode({ ...form, shape }, encode('a=1&b=x+y'))).toEqual({ value: { a: 1, b: 'x y' }, faults: [] });
  });

  it('a text stays one, unless its schema says more', () => {
    expect(decode(plain, encode('12'))).toEqual({ value: '12', faults: [] });
    expect(decode({ ...plain, shape: integer }, encode('12'))).toEqual({ value: 12, faults: [] });
  });
});

describe('charsets', () => {
  const latin1 = Uint8Array.of(0xe9);

  it.each(['utf-8', 'UTF8', 'us-ascii', undefined])('%s is read as UTF-8 (RFC 8259 §8.1)', (charset) => {
    expect(decode(json, encode('"é"'), charset).value).toBe('é');
    expect(decode(plain, encode('é'), charset).value).toBe('é');
  });

  it.each([
    [undefined, 'is not utf-8'],
    ['us-ascii', 'is not us-ascii'],
  ])('bytes that are not of %s are a fault', (charset, message) => {
    expect(decode(json, latin1, charset)).toEqual({
      value: UNDECODABLE,
      faults: [{ in: 'body', pointer: '', keyword: 'encoding', message }],
    });
  });

  it('JSON and forms have no other', () => {
    for (const of of [json, lines, form]) {
      for (const charset of ['iso-8859-1', 'x-utf-8', 'utf-8x']) {
        expect(decode(of, encode('1'), charset)).toEqual({ value: UNSUPPORTED_CHARSET, faults: [] });
      }
    }
  });

  it('a text may be in any that the platform knows', () => {
    expect(decode(plain, latin1, 'iso-8859-1')).toEqual({ value: 'é', faults: [] });
    expect(decode(plain, encode('a'), 'klingon')).toEqual({ value: UNSUPPORTED_CHARSET, faults: [] });
    expect(decode(plain, Uint8Array.of(0xff), 'euc-jp')).toEqual({
      value: UNDECODABLE,
      faults: [{ in: 'body', pointer: '', keyword: 'encoding', message: 'is not euc-jp' }],
    });
  });
});
