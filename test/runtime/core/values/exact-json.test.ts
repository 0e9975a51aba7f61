import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactly, writeExactly } from '../../../../templates/runtime/core/values/exact-json.js';

function rounded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'bigint' ? Number(value) : value;
  }
  return Array.isArray(value)
    ? value.map(rounded)
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
}

describe('JSON that is read with all digits', () => {
  it.each([
    ['9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['9007199254740991', 9007199254740991],
    ['1234567890123456.5', 1234567890123456.5],
    ['12345678901234567890e-4', 1234567890123456.8],
    ['0.12345678901234567890', 0.12345678901234568],
    ['"9007199254740993"', '9007199254740993'],
    [
      '["a\\"9007199254740993", {"9007199254740993":9007199254740993}]',
      ['a"9007199254740993', { '9007199254740993': 9007199254740993n }],
    ],
    ['{"a":9007199254740993,"a":1}', { a: 1 }],
    ['[9007199254740993,true,false,null,"\\\\",[],{}]', [9007199254740993n, true, false, null, '\\', [], {}]],
    [`${'9'.repeat(5000)}`, Number.POSITIVE_INFINITY],
  ])('%.60s', (text, value) => {
    expect(parseExactly(text)).toEqual(value);
  });

  it('keeps a key __proto__ a key', () => {
    expect(Object.keys(parseExactly('{"__proto__":9007199254740993}') as object)).toEqual(['__proto__']);
  });

  it.each(['{', '[9007199254740993', '9007199254740993,', '09007199254740993'])('refuses what is none: %s', (text) => {
    expect(() => parseExactly(text)).toThrow(SyntaxError);
  });

  it('is what JSON.parse has of all else, and is written as it was', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const marked = `[9007199254740993,${text}]`;
        const value = parseExactly(marked);
        expect(rounded(value)).toEqual(JSON.parse(marked));
        const written = writeExactly(value) ?? '';
        expect(written.startsWith('[9007199254740993,')).toBe(true);
        expect(parseExactly(written)).toEqual(value);
      }),
    );
  });

  it.each([
    ['digits', `["${'9'.repeat(500_000)}",${'9'.repeat(500_000)}.5]`],
    ['quotes', `[9007199254740993,"${'\\"'.repeat(500_000)}"]`],
  ])('takes time linear in %s', (_, text) => {
    const started = performance.now();
    parseExactly(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('JSON that is written with all digits', () => {
  it.each([
    [{ a: 2n ** 64n, b: [1n, undefined], c: undefined, d: () => 1 }, '{"a":18446744073709551616,"b":[1,null]}'],
    [{ a: 1n, b: new Date(0), c: { toJSON: () => 'c' } }, '{"a":1,"b":"1970-01-01T00:00:00.000Z","c":"c"}'],
    [{ a: 1 }, '{"a":1}'],
    [undefined, undefined],
  ])('%o', (value, text) => {
    expect(writeExactly(value)).toBe(text);
  });
});
