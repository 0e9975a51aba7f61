import { expect, it } from 'vitest';
import { nearest } from '../../generator/document/nearest.js';

it.each([
  ['sulg', ['date', 'slug', 'money'], 'slug'],
  ['', ['ab', 'a'], 'a'],
  ['a', [], ''],
  ['x'.repeat(1_000_000), ['a', 'xx'], 'xx'],
])('of what is written as %.10s the nearest of %j is %s', (written, names, want) => {
  expect(nearest(written, names)).toBe(want);
});
