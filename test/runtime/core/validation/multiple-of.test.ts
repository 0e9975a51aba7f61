import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMultipleOf } from '../../../../templates/runtime/core/validation/multiple-of.js';

it.each<[value: number, of: number, is: boolean]>([
  [19.99, 0.01, true],
  [-19.99, 0.01, true],
  [0, 0.01, true],
  [0.3, 0.1, true],
  [1.1, 0.1, true],
  [0.075, 0.01, false],
  [12, 5, false],
  [4.5, 1.5, true],
  [1e308, 0.01, true],
  [1e308, 0.123456789, false],
  [12391239123, 1e-8, true],
  [1e-7, 1e-8, true],
  [Number.POSITIVE_INFINITY, 1, false],
])('%d is a multiple of %d: %s', (value, of, is) => {
  expect(isMultipleOf(value, of)).toBe(is);
});

it('takes every price in cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      expect(isMultipleOf(cents / 100, 0.01)).toBe(true);
    }),
  );
});
