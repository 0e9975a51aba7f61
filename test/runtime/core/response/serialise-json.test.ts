import { describe, expect, it } from 'vitest';
import { isPlainJson, isRecord } from '../../../../templates/runtime/core/response/serialise-json.js';

class Point {
  x = 1;
}
const bare: object = Object.assign(Object.create(null), { a: 1 });

describe('a value that JSON carries as it is', () => {
  it.each<[string, unknown]>([
    ['a text', ''],
    ['a number', -1.5],
    ['a boolean', false],
    ['null', null],
    ['a list', [1, [null], { a: 'b' }]],
    ['an object', { a: { b: [true] } }],
    ['an object without a prototype', bare],
  ])('%s', (_what, value) => {
    expect(isPlainJson(value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['infinity', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a class', new Point()],
    ['a list with undefined', [1, undefined]],
    ['an object with undefined', { a: 1, b: undefined }],
    ['a list with its own way', Object.assign([1], { toJSON: () => 2 })],
    ['an object with its own way', { a: 1, toJSON: () => 2 }],
    ['a class within', { a: [new Point()] }],
  ])('is not %s', (_what, value) => {
    expect(isPlainJson(value)).toBe(false);
  });
});

it('a record is an object literal, or has no prototype', () => {
  expect([{}, bare, new Point(), [], Object.create({})].map(isRecord)).toEqual([true, true, false, false, false]);
});
