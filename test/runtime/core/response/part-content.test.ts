import { describe, expect, it } from 'vitest';
import type { Codec } from '../../../../templates/runtime/core/options.js';
import {
  contentOf,
  of,
  type PartWriting,
  UnsendablePart,
} from '../../../../templates/runtime/core/response/part-content.js';
import { parseExactly, writeExactly } from '../../../../templates/runtime/core/values/exact-json.js';

const content = (item: unknown, type?: string, name: string | undefined = 'a', writing: PartWriting = { codecs: {} }) =>
  contentOf(item, type, name, writing);

describe('the content of a part', () => {
  it.each<[unknown, string | undefined, string, unknown, string | undefined]>([
    ['x', undefined, 'x', 'x', undefined],
    ['', undefined, '', '', undefined],
    [7, undefined, '7', 7, undefined],
    [7n, undefined, '7', 7n, undefined],
    [false, undefined, 'false', false, undefined],
    [null, undefined, 'null', null, undefined],
    ['x', 'text/html', 'x', 'x', 'text/html'],
    [7, 'text/html', '7', 7, 'text/html'],
    ['x', 'application/json', '"x"', 'x', 'application/json'],
    [null, 'application/a+json', 'null', null, 'application/a+json'],
    [{ a: 1 }, undefined, '{"a":1}', { a: 1 }, 'application/json'],
    [[1], undefined, '[1]', [1], 'application/json'],
    [{ a: 1 }, 'application/a+json', '{"a":1}', { a: 1 }, 'application/a+json'],
    [
      { a: undefined, b: new Date(0) },
      undefined,
      '{"b":"1970-01-01T00:00:00.000Z"}',
      { b: '1970-01-01T00:00:00.000Z' },
      'application/json',
    ],
    [{ toJSON: () => 7 }, undefined, '7', 7, 'application/json'],
  ])('%# of a form', (item, type, want, value, usualType) => {
    expect(content(item, type)).toEqual({ content: want, value, usualType });
  });

  it('without a name says that a text is in UTF-8, which a form says anyway (RFC 7578 §5.1.2)', () => {
    const unnamed = (item: unknown, type?: string) => contentOf(item, type, undefined, { codecs: {} }).usualType;
    expect(unnamed('x')).toBe('text/plain; charset=utf-8');
    expect(unnamed('x', 'text/html')).toBe('text/html');
    expect(unnamed({})).toBe('application/json');
  });

  it('that JSON carries unchanged is checked as it is, without a copy', () => {
    const item = { a: [1] };
    expect(content(item).value).toBe(item);
  });

  it('of bytes is bytes', async () => {
    const blob = new Blob(['x'], { type: 'image/png' });
    expect(content(blob)).toEqual({ content: blob, value: blob, usualType: 'application/octet-stream' });
    expect(content(blob, 'image/gif').usualType).toBe('image/gif');
    const { content: made, value, usualType } = content(Uint8Array.of(104, 105), 'application/json');
    expect(value).toBe(made);
    expect(usualType).toBe('application/json');
    expect(await (made as Blob).text()).toBe('hi');
    expect(content(Uint8Array.of()).usualType).toBe('application/octet-stream');
  });

  it('of a stream is that, of any length', () => {
    for (const stream of [(async function* () {})(), new ReadableStream()]) {
      const { content: made, value, usualType } = content(stream);
      expect(made).toBe(stream);
      expect(value).toBeInstanceOf(Blob);
      expect((value as Blob).size).toBeNaN();
      expect(usualType).toBe('application/octet-stream');
      expect(content(stream, 'image/png').usualType).toBe('image/png');
    }
  });

  it('has all digits where a document has such formats', () => {
    const json = { parse: parseExactly, write: writeExactly };
    const item = { a: 9007199254740993n };
    expect(content(item, undefined, 'a', { codecs: {}, json })).toEqual({
      content: '{"a":9007199254740993}',
      value: item,
      usualType: 'application/json',
    });
  });
});

describe('what a codec writes', () => {
  const by = (encode: NonNullable<Codec['encode']>) =>
    content({ a: 1 }, 'application/xml; charset=utf-8', 'a', { codecs: { 'application/xml': { encode } } });

  it('is text or bytes, of the documented media type', async () => {
    expect(by((value, { contentType }) => `${JSON.stringify(value)} as ${contentType}`)).toEqual({
      content: '{"a":1} as application/xml; charset=utf-8',
      value: { a: 1 },
      usualType: 'application/xml; charset=utf-8',
    });
    expect(await (by(() => Uint8Array.of(104, 105)).content as Blob).text()).toBe('hi');
  });

  it('is a fault if it is anything else', () => {
    expect(() => by(() => 7 as unknown as string)).toThrow(
      new UnsendablePart("a part 'a' that its codec turns into neither text nor bytes (number)"),
    );
  });

  it('has the error of the codec as its cause', () => {
    const odd = new Error('odd');
    const raise = (): never => {
      throw odd;
    };
    expect(() => by(raise)).toThrow(new UnsendablePart("a part 'a' that its codec can not write", { cause: odd }));
  });

  it('is not asked for texts', () => {
    const codecs = { 'text/csv': { encode: () => 'by codec' } };
    expect(content('x', 'text/csv', 'a', { codecs }).content).toBe('x');
  });
});

describe('what can not be a part', () => {
  it.each<[unknown, string | undefined, string]>([
    [undefined, undefined, 'that is not text (undefined)'],
    [undefined, 'text/csv', 'that is not text/csv (undefined)'],
    [() => 1, undefined, 'that is not text (function)'],
    [Symbol('x'), 'text/csv', 'that is not text/csv (symbol)'],
    [undefined, 'application/json', 'that JSON can not carry'],
    [() => 1, 'application/json', 'that JSON can not carry'],
    [{}, 'text/csv', 'that is not text/csv (object); options.codecs has none for it'],
  ])('%# is refused', (item, type, what) => {
    expect(() => content(item, type)).toThrow(new UnsendablePart(`a part 'a' ${what}`));
    expect(() => contentOf(item, type, undefined, { codecs: {} })).toThrow(new UnsendablePart(`a part ${what}`));
  });

  it('a codec that only reads does not count', () => {
    const codecs = { 'text/csv': { decode: () => 1 } };
    expect(() => content({}, 'text/csv', 'a', { codecs })).toThrow('options.codecs has none for it');
  });

  it('what JSON itself refuses has its error', () => {
    expect(() => content({ a: 1n })).toThrow(TypeError);
  });
});

it.each([
  [undefined, ''],
  ['', " ''"],
  ['a', " 'a'"],
])('a part of the name %j is called%s', (name, want) => {
  expect(of(name)).toBe(want);
});
