import { expect, it } from 'vitest';
import { type PerOperation, valueFor } from '../../../templates/runtime/core/per-operation.js';

it.each<[given: PerOperation<number> | undefined, want: number | undefined]>([
  [undefined, undefined],
  [7, 7],
  [{}, undefined],
  [{ getItem: 1 }, 1],
  [{ '*': 2 }, 2],
  [{ '*': 2, getItem: 1 }, 1],
  [{ '*': 2, other: 1 }, 2],
])('%j says %j of getItem', (given, want) => {
  expect(valueFor(given, 'getItem')).toBe(want);
});

it('says nothing of what every object inherits', () => {
  expect(valueFor({}, 'toString')).toBeUndefined();
});
