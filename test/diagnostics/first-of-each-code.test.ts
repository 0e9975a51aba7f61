import { expect, it } from 'vitest';
import { finding } from '../../generator/diagnostics/finding.js';
import { firstOfEachCode } from '../../generator/diagnostics/first-of-each-code.js';

const warnings = (count: number) =>
  Array.from({ length: count }, (_, index) => finding('byte-order-mark', `/${index}`, { encoding: 'UTF-8' }));
const errors = (count: number) =>
  Array.from({ length: count }, (_, index) => finding('too-deep', `/${index}`, { limit: '1' }));

it('ten warnings of a code are all there', () => {
  expect(firstOfEachCode(warnings(10))).toEqual(warnings(10));
});

it('of more, the number of the others is said, where the first of them is', () => {
  expect(firstOfEachCode([...warnings(13), ...warnings(0)])).toEqual([
    ...warnings(10),
    finding('repaired-more', '/10', { code: 'byte-order-mark', count: '3' }),
  ]);
});

it('errors are all there', () => {
  expect(firstOfEachCode(errors(13))).toEqual(errors(13));
});
