import { describe, expect, it } from 'vitest';
import { cleaned, decodeJson } from '../../../../templates/runtime/core/request/decode-json.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';

/** So many lists in each other. */
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const tooDeep = { keyword: 'depth', message: 'is nested deeper than 3 levels' };

it('takes JSON, with or without a byte order mark (RFC 8259 §8.1)', () => {
  expect(decodeJson('{"a":1}', { depth: 3 })).toEqual({ value: { a: 1 } });
  expect(decodeJson('\ufeff[1]', { depth: 3 })).toEqual({ value: [1] });
  expect(decodeJson('null', { depth: 3 })).toEqual({ value: null });
});

it.each(['', '{', "{'a':1}", '\ufeff\ufeff1', 'undefined'])('%j is none', (text) => {
  expect(decodeJson(text, { depth: 3 })).toEqual({ keyword: 'json', message: 'is not valid JSON' });
});

describe('nesting', () => {
  it.each([
    nested(3),
    '{"a":{"b":{"c":1}}}',
    '[[[1, "a longer text", null]]]',
    '[null, {"a": null}, [null, [1, 2, 3]]]',
    '1234567',
  ])('%s is as deep as it may be', (text) => {
    expect(decodeJson(text, { depth: 3 })).toEqual({ value: JSON.parse(text) });
  });

  it.each([nested(4), '{"a":{"b":{"c":{}}}}', '[1, [], [[1, [2, []]]]]', '{"a":1,"b":[{"c":[]}]}'])(
    '%s is too deep',
    (text) => {
      expect(decodeJson(text, { depth: 3 })).toEqual(tooDeep);
    },
  );
});

it('drops __proto__, however it is written, at any level', () => {
  for (const text of [
    '{"__proto__":{"admin":true},"a":1}',
    '{"\\u005f_proto__":1,"a":1}',
    '{"\\u005f\\u005fproto\\u005f\\u005f":1,"a":1}',
  ]) {
    const result = decodeJson(text, { depth: 9 });
    expect(result).toEqual({ value: { a: 1 } });
    expect('value' in result && Object.keys(result.value as object)).toEqual(['a']); // an object, as written above
  }
  const deep = decodeJson('[{"b":{"__proto__":[],"c":null}}]', { depth: 9 });
  expect(JSON.stringify(deep)).toBe('{"value":[{"b":{"c":null}}]}');
});

describe('what another reader has made of JSON is under the same rules', () => {
  it('and loses __proto__', () => {
    const faults = new FaultList(5);
    const value: unknown = JSON.parse('{"a":{"__proto__":{"admin":true}}}');
    expect(cleaned(value, 3, faults)).toBe(value);
    expect(JSON.stringify(value)).toBe('{"a":{}}');
    expect(faults.any).toBe(false);
  });

  it('is refused where it is too deep', () => {
    const faults = new FaultList(5);
    expect(cleaned([[[[]]]], 3, faults)).toBeUndefined();
    expect(faults.faults).toEqual([{ in: 'body', pointer: '', ...tooDeep }]);
  });
});
