import { expect, it } from 'vitest';
import { unifiedDiff } from '../../generator/files/unified-diff.js';

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index}\n`).join('');

it('a changed line is shown between its neighbours', () => {
  expect(unifiedDiff(numbers(1, 9), numbers(1, 9).replace('5', 'five'), 20)).toEqual({
    lines: ['@@ -4,3 +4,3 @@', ' 4', '-5', '+five', ' 6'],
    more: 0,
  });
});

it('lines beyond the most are counted', () => {
  expect(unifiedDiff('', numbers(1, 9), 3)).toEqual({ lines: ['@@ -0,0 +1,8 @@', '+1', '+2'], more: 6 });
});

it('line ends are no change', () => {
  expect(unifiedDiff('a\r\nb\r\n', 'a\nb\n', 9)).toEqual({ lines: [], more: 0 });
});

it('texts of thousands of other lines are given up', () => {
  expect(unifiedDiff(numbers(0, 20_000), numbers(20_000, 40_000), 9)).toBeUndefined();
});

it('long lines are cut', () => {
  const [, line] = unifiedDiff('', `${'x'.repeat(1000)}\n`, 9)?.lines ?? [];
  expect(line).toBe(`+${'x'.repeat(159)}…`);
});
