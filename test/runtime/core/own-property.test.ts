import { expect, it } from 'vitest';
import { getOwn, setOwn } from '../../../templates/runtime/core/own-property.js';

it('a property called __proto__ is one like any other', () => {
  const target: Record<string, unknown> = {};
  setOwn(target, '__proto__', { polluted: true });
  setOwn(target, 'a', 1);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect(JSON.stringify(target)).toBe('{"__proto__":{"polluted":true},"a":1}');
  setOwn(target, '__proto__', 2);
  expect(getOwn(target, '__proto__')).toBe(2);
  expect(Reflect.deleteProperty(target, '__proto__')).toBe(true);
});

it('what every object has is no member', () => {
  expect(getOwn({ a: 1 }, 'a')).toBe(1);
  expect(getOwn({}, 'constructor')).toBeUndefined();
  expect(getOwn(Object.create({ a: 1 }), 'a')).toBeUndefined();
});
