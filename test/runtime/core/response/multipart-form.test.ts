// Covers templates/runtime/core/response/multipart-parts

import { describe, expect, it } from 'vitest';
import type { ReplyContent, Shape } from '../../../../templates/runtime/core/operation.js';
import { partsOf } from '../../../../templates/runtime/core/response/multipart-parts.js';
import { integer, text } from '../../support/operation.js';

type Content = Pick<ReplyContent, 'shape'>;

const file = new File(['f'], 'a.bin', { type: 'application/x-a' });

describe('a FormData', () => {
  const form = (...entries: readonly (readonly [string, string | File])[]): FormData => {
    const made = new FormData();
    for (const [name, value] of entries) {
      made.append(name, value);
    }
    return made;
  };
  const object = (properties: Readonly<Record<string, Shape>>): Content => ({
    shape: { kind: 'object', properties },
  });
  const list: Shape = { kind: 'array', items: integer };
  const inner: Shape = { kind: 'object', properties: {} };

  it.each<[string, FormData, Content, unknown]>([
    ['without a schema is texts', form(['a', '7']), {}, { a: '7' }],
    ['of another shape is texts', form(['a', '7']), { shape: list }, { a: '7' }],
    [
      'has texts as the schema says',
      form(['a', '7'], ['b', '7'], ['c', '7']),
      object({ a: integer, b: text }),
      { a: 7, b: '7', c: '7' },
    ],
    ['has what is not a number as a text', form(['a', 'x']), object({ a: integer }), { a: 'x' }],
    ['has several of a name as a list', form(['a', '7'], ['a', '8'], ['a', '9']), {}, { a: ['7', '8', '9'] }],
    ['has a list with one item', form(['a', '7']), object({ a: list }), { a: [7] }],
    ['has a list with several', form(['a', '7'], ['a', '8']), object({ a: list }), { a: [7, 8] }],
    ['has objects as JSON', form(['a', '{"b":1}']), object({ a: inner }), { a: { b: 1 } }],
    ['has what is not JSON as a text', form(['a', '{']), object({ a: inner }), { a: '{' }],
    ['has items as JSON', form(['a', '{"b":1}']), object({ a: { kind: 'array', items: inner } }), { a: [{ b: 1 }] }],
    [
      'has what may be a text as one',
      form(['a', '{"b":1}']),
      object({ a: { kind: 'union', of: [inner, text] } }),
      { a: '{"b":1}' },
    ],
    [
      'of a union has its object',
      form(['a', '7']),
      { shape: { kind: 'union', of: [list, { kind: 'object', properties: { a: integer } }] } },
      { a: 7 },
    ],
    ['that is empty', form(), {}, {}],
    [
      'has hostile names',
      form(['__proto__', '7'], ['__proto__', '8']),
      {},
      Object.fromEntries([['__proto__', ['7', '8']]]),
    ],
    ['has only names of its own', form(['constructor', '7']), {}, { constructor: '7' }],
  ])('%s', (_what, given, content, want) => {
    expect(partsOf(given, content, { codecs: {} }).value).toStrictEqual(want);
  });

  it('has files, under their names', () => {
    const given = form(['a', 'x'], ['a', file], ['b', file]);
    const { parts } = partsOf(given, object({ b: { kind: 'array', items: text } }), { codecs: {} });
    expect(parts.map(({ name, filename, type }) => [name, filename, type])).toEqual([
      ['a', undefined, undefined],
      ['a', 'a.bin', 'application/x-a'],
      ['b', 'a.bin', 'application/x-a'],
    ]);
  });
});
