import { expect, it } from 'vitest';
import { childrenOf, descendants, keyOf } from '../../generator/document/derived-schemas.js';
import type { Schema } from '../../generator/model/schema.js';

const ref = (key: string): Schema => ({ $ref: `#/components/schemas/${key}` });

it.each<[Schema, string[]]>([
  [ref('A'), ['A']],
  [{ $ref: '#/elsewhere' }, []],
  [{ type: 'string' }, []],
  [true, []],
])('the key of %j is %j', (schema, want) => expect(keyOf(schema)).toEqual(want));

const schemas = new Map<string, Schema>([
  ['A', { type: 'object' }],
  ['B', { allOf: [ref('A'), { type: 'object' }] }],
  ['C', { allOf: [ref('A'), ref('B')] }],
  ['D', { allOf: [ref('C')] }],
  ['E', { oneOf: [ref('A')] }],
  ['F', false],
]);

it('children are made of their parents by allOf', () => {
  expect([...childrenOf(schemas)]).toEqual([
    ['A', ['B', 'C']],
    ['B', ['C']],
    ['C', ['D']],
  ]);
});

it('descendants are each named once, the nearest first, rings included', () => {
  expect(descendants('A', childrenOf(schemas))).toEqual(['B', 'C', 'D']);
  expect(descendants('D', childrenOf(schemas))).toEqual([]);
  const ring = new Map([
    ['A', ['B']],
    ['B', ['A']],
  ]);
  expect(descendants('A', ring)).toEqual(['B', 'A']);
});
