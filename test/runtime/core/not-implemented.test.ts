import { expect, it } from 'vitest';
import { isNotImplemented, notImplemented } from '../../../templates/runtime/core/not-implemented.js';

it('says that a handler is yet to be written', () => {
  expect(notImplemented()).toBeInstanceOf(Error);
  expect(notImplemented().message).toBe('This handler is yet to be written.');
  expect(isNotImplemented(notImplemented())).toBe(true);
});

it('is known by another generated folder in the same program', () => {
  expect(Object.getOwnPropertySymbols(notImplemented())).toContain(Symbol.for('specbound.not-implemented'));
});

it('is no other error, and nothing else', () => {
  const alike = { [Symbol.for('specbound.not-implemented')]: true };
  expect([new Error('x'), alike, undefined, null, 'x'].map(isNotImplemented)).toEqual(Array(5).fill(false));
});
