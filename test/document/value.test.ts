import { describe, expect, it } from 'vitest';
import { isArray, isObject, mapItems, mapMembers, mapValues, member, setOwn } from '../../generator/document/value.js';

describe('an object', () => {
  it.each([[{}], [{ a: 1 }], [Object.create(null)]])('is %j', (value) => expect(isObject(value)).toBe(true));

  it.each([[null], [[]], ['a'], [1], [true], [undefined]])('is not %j', (value) => expect(isObject(value)).toBe(false));
});

it('a list is told from what only looks like one', () => {
  expect(isArray([])).toBe(true);
  expect(isArray({ length: 0 })).toBe(false);
});

describe('a member', () => {
  it.each([
    [{ a: 1 }, 'a', 1],
    [['x', 'y'], '1', 'y'],
    [['x', 'y'], '0', 'x'],
    [Array.from({ length: 11 }, (_, index) => index), '10', 10],
  ])('of %j named %s is there', (value, token, want) => expect(member(value, token)).toBe(want));

  it.each([
    [{}, 'constructor'],
    [{}, '__proto__'],
    [['x'], 'length'],
    [['x', 'y'], '01'],
    [['x'], '-0'],
    [['x'], '0a'],
    [['x'], ''],
    ['text', '0'],
    [null, 'a'],
    [undefined, 'a'],
  ])('of %j named %s is not', (value, token) => expect(member(value, token)).toBeUndefined());
});

describe('a member that is set', () => {
  it('is its own, whatever its name', () => {
    const object: Record<string, unknown> = {};
    setOwn(object, '__proto__', { polluted: true });
    setOwn(object, 'a', 1);
    expect(Object.keys(object)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(JSON.stringify(object)).toBe('{"__proto__":{"polluted":true},"a":1}');
  });

  it('can be set again, and taken away', () => {
    const object: Record<string, unknown> = {};
    setOwn(object, '__proto__', 1);
    setOwn(object, '__proto__', 2);
    expect(Object.getOwnPropertyDescriptor(object, '__proto__')).toEqual({
      value: 2,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  });
});

describe('what is mapped', () => {
  it('is a new object of the changed values', () => {
    const object = { a: 1, b: 2 };
    expect(mapValues(object, (value, key) => `${key}${String(value)}`)).toEqual({ a: 'a1', b: 'b2' });
    expect(object).toEqual({ a: 1, b: 2 });
  });

  it('is the same object where no member changes', () => {
    const object = { a: 1, b: { c: 2 } };
    expect(mapMembers(object, (value) => value)).toBe(object);
  });

  it('keeps the order of members, and leaves the object alone, where one changes', () => {
    const object = { a: 1, b: 2, c: 3 };
    const changed = mapMembers(object, (value, key) => (key === 'b' ? 20 : value));
    expect(Object.entries(changed)).toEqual([
      ['a', 1],
      ['b', 20],
      ['c', 3],
    ]);
    expect(object.b).toBe(2);
  });

  it('is the same list where no item changes', () => {
    const list = [1, 2, 3];
    expect(mapItems(list, (item) => item)).toBe(list);
    const changed = mapItems(list, (item, index) => (index === 1 ? 20 : item));
    expect(changed).toEqual([1, 20, 3]);
    expect(list).toEqual([1, 2, 3]);
  });
});
