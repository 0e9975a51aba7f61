import { expect, it } from 'vitest';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { parseLines } from '../../../../templates/runtime/core/request/json-lines.js';

it.each<[string, unknown[]]>([
  ['1\n{"a":2}\n', [1, { a: 2 }]],
  ['1\r\n\n  \n2', [1, 2]],
  ['\u001e1\n\u001e2\n', [1, 2]],
  ['\u001e1\u001e2', [1, 2]],
  ['\u001e{\n"a":1\n}\n\u001e2\n', [{ a: 1 }, 2]],
  ['', []],
])('%j is %j', (text, want) => {
  const faults = new FaultList(5);
  expect(parseLines(text, { depth: 5 }, faults)).toEqual(want);
  expect(faults.any).toBe(false);
});

it('says which of the values is none, and goes on', () => {
  const faults = new FaultList(5);
  expect(parseLines('1\n\n{\n[[]]\n4', { depth: 1 }, faults)).toEqual([1, undefined, undefined, 4]);
  expect(faults.faults).toEqual([
    { in: 'body', pointer: '/1', keyword: 'json', message: 'is not valid JSON' },
    { in: 'body', pointer: '/2', keyword: 'depth', message: 'is nested deeper than 1 levels' },
  ]);
});

it('reading stops where more is wrong than is listed', () => {
  const faults = new FaultList(2);
  expect(parseLines('x\n'.repeat(9), { depth: 3 }, faults)).toHaveLength(3);
  expect(faults.truncated).toBe(true);
});
