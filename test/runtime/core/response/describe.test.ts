import { expect, it } from 'vitest';
import { describe } from '../../../../templates/runtime/core/response/describe.js';

it.each([
  [null, 'null'],
  [undefined, 'undefined'],
  [{}, 'object'],
  [1, 'number'],
  ['a "b"', '"a \\"b\\""'],
  ['x'.repeat(101), `"${'x'.repeat(100)}"`],
])('%j is told as %s', (value, want) => {
  expect(describe(value)).toBe(want);
});
