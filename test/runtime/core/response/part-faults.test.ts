import { describe, expect, it } from 'vitest';
import type { PartHeaderSpec, PropertyEncoding } from '../../../../templates/runtime/core/operation.js';
import type { WrittenPart } from '../../../../templates/runtime/core/response/part-content.js';
import { partFaults } from '../../../../templates/runtime/core/response/part-faults.js';
import { check, integer, text } from '../../support/operation.js';

type Encodings = Readonly<Record<string, PropertyEncoding>>;

const part = (
  name: string | undefined,
  headers: WrittenPart['headers'] = [],
  within?: readonly WrittenPart[],
): WrittenPart => ({
  name,
  headers,
  filename: undefined,
  type: undefined,
  content: '',
  ...(within && { within: { parts: within, value: undefined } }),
});
const header = (name: string, given: Partial<PartHeaderSpec> = {}): PartHeaderSpec => ({
  name,
  required: false,
  shape: text,
  ...given,
});
const faults = (encodings: Encodings | undefined, ...parts: readonly WrittenPart[]): string[] =>
  partFaults({ parts, value: undefined }, encodings).map(
    ({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`,
  );

const turn = header('x-turn', { shape: integer, schema: check({ type: 'integer', maximum: 3 }) });
const needed = header('x-id', { required: true });

describe('the header fields of a part (OAS 3.1.1 §4.8.15)', () => {
  it.each<[string, Encodings | undefined, WrittenPart, string[]]>([
    ['none, and none documented', undefined, part('a'), []],
    ['as documented', { a: { headers: [turn] } }, part('a', [['X-Turn', '3']]), []],
    ['in any case', { a: { headers: [turn] } }, part('a', [['x-TURN', '3']]), []],
    ['one that may be missing', { a: { headers: [turn] } }, part('a'), []],
    ['one that must not', { a: { headers: [needed] } }, part('a'), ['/a required: must have a header x-id']],
    ['one that is empty', { a: { headers: [needed] } }, part('a', [['X-Id', '']]), []],
    [
      'of another value',
      { a: { headers: [turn] } },
      part('a', [['X-Turn', '4']]),
      ['/a maximum: header x-turn must be at most 3'],
    ],
    [
      'of another type',
      { a: { headers: [turn] } },
      part('a', [['X-Turn', 'x']]),
      ['/a type: header x-turn must be an integer'],
    ],
    ['without a schema', { a: { headers: [header('x-turn', { shape: integer })] } }, part('a', [['X-Turn', 'x']]), []],
    [
      'that nobody documents',
      undefined,
      part('a', [['X-B', '1']]),
      ['/a header: has a header x-b that is not documented'],
    ],
    [
      'that another part has',
      { b: { headers: [turn] } },
      part('a', [['X-Turn', '1']]),
      ['/a header: has a header x-turn that is not documented'],
    ],
    [
      'several faults',
      { a: { headers: [turn, needed] } },
      part('a', [
        ['X-Turn', '4'],
        ['X-B', '1'],
      ]),
      [
        '/a maximum: header x-turn must be at most 3',
        '/a required: must have a header x-id',
        '/a header: has a header x-b that is not documented',
      ],
    ],
    [
      'of a name that a pointer escapes',
      undefined,
      part('a/b~', [['X-B', '1']]),
      ['/a~1b~0 header: has a header x-b that is not documented'],
    ],
    [
      'of a hostile name',
      undefined,
      part('__proto__', [['X-B', '1']]),
      ['/__proto__ header: has a header x-b that is not documented'],
    ],
    ['of an inherited name', {}, part('constructor'), []],
  ])('%s', (_what, encodings, given, want) => {
    expect(faults(encodings, given)).toEqual(want);
  });

  it('of a part without a name may be others, such as Content-Range', () => {
    expect(faults(undefined, part(undefined, [['Content-Range', 'bytes 0-1/2']]))).toEqual([]);
  });

  it('of parts in a list are those of the position, or of all others', () => {
    const encodings = { 0: { headers: [needed] }, '*': { headers: [turn] } };
    expect(faults(encodings, part(undefined), part(undefined, [['x-turn', '4']]), part(undefined))).toEqual([
      '/0 required: must have a header x-id',
      '/1 maximum: header x-turn must be at most 3',
    ]);
    // A part that is called `*` is not all others
    expect(faults({ '*': { headers: [needed] } }, part('a'))).toEqual([]);
  });

  it('of parts within a part come before its own', () => {
    const encodings = { a: { headers: [needed], encoding: { b: { headers: [needed] }, 1: { headers: [turn] } } } };
    expect(faults(encodings, part('a', [], [part('b'), part(undefined, [['X-Turn', 'x']])]))).toEqual([
      '/a/b required: must have a header x-id',
      '/a/1 type: header x-turn must be an integer',
      '/a required: must have a header x-id',
    ]);
    expect(faults(undefined, part('a', [], [part('b', [['X-B', '']])]))).toEqual([
      '/a/b header: has a header x-b that is not documented',
    ]);
  });

  it('of no part at all', () => {
    expect(faults({ a: { headers: [needed] } })).toEqual([]);
  });
});
