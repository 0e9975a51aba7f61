import { describe, expect, it } from 'vitest';
import type { SequenceKind } from '../../../../templates/runtime/core/operation.js';
import { framed, isSequence } from '../../../../templates/runtime/core/response/sequence.js';

const same = (value: unknown): unknown => value;

async function textOf(kind: SequenceKind, ...values: readonly unknown[]): Promise<string> {
  const texts: string[] = [];
  for await (const text of framed(kind, values, { part: same, check: () => undefined })) {
    texts.push(text);
  }
  return texts.join('');
}

describe('values that come one by one', () => {
  it('are a line each', async () => {
    expect(await textOf('lines', { a: 1 }, 'x', null)).toBe('{"a":1}\n"x"\nnull\n');
  });

  it('or a record each (RFC 7464 §2.2)', async () => {
    expect(await textOf('records', { a: 1 }, 2)).toBe('\u001e{"a":1}\n\u001e2\n');
  });

  it.each<[unknown, string]>([
    [{ data: 'x' }, 'data: x\n\n'],
    [{ data: { a: 1 } }, 'data: {"a":1}\n\n'],
    [{ data: 'a\nb\r\nc\rd' }, 'data: a\ndata: b\ndata: c\ndata: d\n\n'],
    [{ data: '', event: 'e', id: 7, retry: 100 }, 'event: e\nid: 7\nretry: 100\ndata: \n\n'],
    // A line end within a field would begin another one
    [{ event: 'a\nb', id: 'c\r\nd', retry: 'e\rf' }, 'event: a b\nid: c d\nretry: e f\n\n'],
    [{}, '\n\n'],
  ])('or an event each: %j (HTML Living Standard §9.2.6)', async (event, want) => {
    expect(await textOf('events', event)).toBe(want);
  });

  it.each<[SequenceKind, unknown, string]>([
    ['events', 'x', 'An event must be an object'],
    ['events', null, 'An event must be an object'],
    ['events', { data: () => 1 }, 'JSON can not carry'],
    ['lines', undefined, 'JSON can not carry'],
    ['records', undefined, 'JSON can not carry'],
  ])('%s can not have %j', async (kind, value, message) => {
    await expect(textOf(kind, value)).rejects.toThrow(message);
  });

  it('are sent in part, once that is checked', async () => {
    const checked: unknown[] = [];
    const check = (value: unknown) => {
      checked.push(value);
      if (value === 3) {
        throw new Error('three');
      }
    };
    const texts: string[] = [];
    const all = async () => {
      for await (const text of framed('lines', [1, 2, 3], { part: (value) => Number(value) + 1, check })) {
        texts.push(text);
      }
    };
    await expect(all()).rejects.toThrow('three');
    expect([texts, checked]).toEqual([['2\n'], [2, 3]]);
  });
});

it.each<[string, unknown, boolean]>([
  ['a list', [1], true],
  ['a set', new Set(), true],
  ['what is iterated asynchronously', (async function* () {})(), true],
  ['a text', 'x', false],
  ['an object', {}, false],
  ['null', null, false],
  ['nothing', undefined, false],
])('%s', (_what, value, want) => {
  expect(isSequence(value)).toBe(want);
});
