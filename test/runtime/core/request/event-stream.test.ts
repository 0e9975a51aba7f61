import { expect, it } from 'vitest';
import type { Shape } from '../../../../templates/runtime/core/operation.js';
import { parseEvents } from '../../../../templates/runtime/core/request/event-stream.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { integer, text } from '../../support/operation.js';

const listOf = (data?: Shape): Shape => ({
  kind: 'array',
  items: { kind: 'object', properties: data === undefined ? {} : { data } },
});

it.each<[string, readonly object[]]>([
  ['data: a\n\n', [{ data: 'a' }]],
  ['\uFEFFdata:a\r\rdata:  b\r\n\r\n', [{ data: 'a' }, { data: ' b' }]],
  ['data: a\ndata\ndata: b:c\n\n', [{ data: 'a\n\nb:c' }]],
  ['event: e\nid: 1\nretry: 20\ndata: a\n\n', [{ event: 'e', id: '1', retry: 20, data: 'a' }]],
  [': comment\nother: x\nretry: 1s\nid: a\0b\ndata: a\n\n', [{ data: 'a' }]],
  ['event: none\n\ndata: a\n\n', [{ data: 'a' }]],
  ['data: a\n\ndata: cut off\n', [{ data: 'a' }]],
  ['data: a\n\ndata: cut off', [{ data: 'a' }]],
  ['__proto__: 1\ndata: a\n\n', [{ data: 'a' }]],
  ['', []],
])('%j is %j (HTML Living Standard §9.2.6)', (stream, want) => {
  expect(parseEvents(stream, undefined, { depth: 3 }, new FaultList(5))).toEqual(want);
});

it('stops where more is wrong than is listed', () => {
  const faults = new FaultList(2);
  expect(
    parseEvents('data: {\n\n'.repeat(9), listOf({ kind: 'object', properties: {} }), { depth: 3 }, faults),
  ).toHaveLength(3);
  expect(faults.truncated).toBe(true);
});

it.each<[Shape | undefined, string, unknown, readonly string[]]>([
  [undefined, '1', '1', []],
  [text, '1', '1', []],
  [integer, '1', 1, []],
  [{ kind: 'object', properties: {} }, '{"a":[1]}', { a: [1] }, []],
  [{ kind: 'object', properties: {} }, '{', undefined, ['/0/data json']],
  [{ kind: 'array', items: integer }, '[[[[1]]]]', undefined, ['/0/data depth']],
])('data of the shape %j: %s', (data, sent, want, told) => {
  const faults = new FaultList(5);
  expect(parseEvents(`data: ${sent}\n\n`, listOf(data), { depth: 3 }, faults)).toEqual([{ data: want }]);
  expect(faults.faults.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual(told);
});
