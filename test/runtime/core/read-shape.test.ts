// Covers templates/runtime/core/read-shape, generator/emit/shape-row
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeRow } from '../../../generator/emit/shape-row.js';
import type { ScalarType, Shape } from '../../../templates/runtime/core/operation.js';
import { readShape } from '../../../templates/runtime/core/read-shape.js';

const TYPES: readonly ScalarType[] = ['string', 'number', 'integer', 'bigint', 'boolean', 'null'];
const text: Shape = { kind: 'scalar', types: ['string'] };
const int: Shape = { kind: 'scalar', types: ['integer'] };

describe('a shape', () => {
  it.each<[string, Shape, unknown]>([
    ['a scalar', text, 'string'],
    ['a scalar of several types', { kind: 'scalar', types: ['integer', 'null'] }, ['integer', 'null']],
    ['a scalar of none', { kind: 'scalar', types: [] }, []],
    ['a list', { kind: 'array', items: text }, { items: 'string' }],
    [
      'a list with first items and a delimiter',
      { kind: 'array', items: text, prefix: [int], style: 'pipeDelimited' },
      { items: 'string', prefix: ['integer'], style: 'pipeDelimited' },
    ],
    ['an object', { kind: 'object', properties: { a: int } }, { properties: { a: 'integer' } }],
    [
      'an object with properties by patterns, and others',
      { kind: 'object', properties: {}, patterns: [{ pattern: '^x', longest: 9, shape: int }], additional: text },
      { properties: {}, patterns: [{ pattern: '^x', longest: 9, shape: 'integer' }], additional: 'string' },
    ],
    [
      'alternatives',
      { kind: 'union', of: [int, { kind: 'object', properties: {} }] },
      { of: ['integer', { properties: {} }] },
    ],
  ])('%s in short', (_what, shape, row) => {
    expect(shapeRow(shape)).toStrictEqual(row);
    expect(readShape(shapeRow(shape))).toStrictEqual(shape);
  });

  it('is read from JSON as it was written, whatever its properties are called', () => {
    const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
      shape: fc.oneof(
        { maxDepth: 4 },
        fc.record({ kind: fc.constant('scalar' as const), types: fc.subarray([...TYPES]) }),
        fc.record(
          {
            kind: fc.constant('array' as const),
            items: tie('shape'),
            prefix: fc.array(tie('shape'), { maxLength: 2 }),
            style: fc.constantFrom('pipeDelimited' as const, 'simple' as const),
          },
          { requiredKeys: ['kind', 'items'] },
        ),
        fc.record(
          {
            kind: fc.constant('object' as const),
            properties: fc.dictionary(
              fc.oneof(fc.string(), fc.constantFrom('__proto__', 'of', 'items', 'kind', 'constructor')),
              tie('shape'),
              { maxKeys: 3 },
            ),
            patterns: fc.array(fc.record({ pattern: fc.string(), longest: fc.nat(), shape: tie('shape') }), {
              maxLength: 2,
            }),
            additional: tie('shape'),
          },
          { requiredKeys: ['kind', 'properties'] },
        ),
        fc.record({ kind: fc.constant('union' as const), of: fc.array(tie('shape'), { maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(shape, (each) => {
        const plain = structuredClone(each);
        expect(readShape(JSON.parse(JSON.stringify(shapeRow(plain))))).toEqual(plain);
      }),
    );
  });
});
