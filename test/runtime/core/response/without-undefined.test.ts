import { expect, it } from 'vitest';
import { withoutUndefined } from '../../../../templates/runtime/core/response/without-undefined.js';

it.each<[unknown, unknown]>([
  [
    { a: 1, b: undefined, c: null },
    { a: 1, c: null },
  ],
  [{ a: { b: undefined } }, { a: {} }],
  [
    [{ a: undefined }, undefined],
    [{}, undefined],
  ],
  ['x', 'x'],
  [null, null],
  [undefined, undefined],
])('%j', (value, want) => {
  expect(withoutUndefined(value)).toStrictEqual(want);
});

it('changes nothing of what it was given, and leaves objects of a class', () => {
  const date = new Date(0);
  const given = { date, list: [{ a: undefined }] };
  const result = withoutUndefined(given);
  expect(result).toStrictEqual({ date, list: [{}] });
  expect(given.list).toStrictEqual([{ a: undefined }]);
  expect((result as typeof given).date).toBe(date); // a copy of what was given
});

it('keeps what goes round in circles', () => {
  const list: unknown[] = [];
  const given: { self?: unknown; list: unknown[]; gone: undefined } = { list, gone: undefined };
  given.self = given;
  list.push(list, given);
  const result = withoutUndefined(given) as { self: unknown; list: unknown[] }; // a copy of what was given
  expect(result.self).toBe(result);
  expect(result.list[0]).toBe(result.list);
  expect(result.list[1]).toBe(result);
  expect('gone' in result).toBe(false);
});

it('a member called __proto__ is one', () => {
  const result = withoutUndefined(JSON.parse('{"__proto__":{"a":1}}'));
  expect(JSON.stringify(result)).toBe('{"__proto__":{"a":1}}');
});
