import { describe, expect, it } from 'vitest';
import { KEYWORDS } from '../../generator/document/keywords.js';
import { isSchema, mapSubschemas, subschemas } from '../../generator/document/map-schema.js';
import type { Schema, SchemaObject } from '../../generator/model/schema.js';

const schema: SchemaObject = {
  type: 'object',
  items: { title: 'items' },
  not: true,
  allOf: [{ title: 'first' }, false],
  properties: { 'a/b': { title: 'property' }, c: true },
  $defs: { d: { title: 'def' } },
  enum: [{ title: 'data' }],
  example: { items: { title: 'data' } },
  unknown: { title: 'unknown' },
};

const visited = (of: SchemaObject): readonly (readonly [Schema, string, string])[] => {
  const found: (readonly [Schema, string, string])[] = [];
  mapSubschemas(of, (each, keyword, at) => {
    found.push([each, keyword, at]);
    return each;
  });
  return found;
};

describe('the schemas within a schema', () => {
  it('are visited where they stand, and data is not', () => {
    expect(visited(schema)).toEqual([
      [{ title: 'items' }, 'items', '/items'],
      [true, 'not', '/not'],
      [{ title: 'first' }, 'allOf', '/allOf/0'],
      [false, 'allOf', '/allOf/1'],
      [{ title: 'property' }, 'properties', '/properties/a~1b'],
      [true, 'properties', '/properties/c'],
      [{ title: 'def' }, '$defs', '/$defs/d'],
    ]);
    expect(subschemas({ ...schema })).toEqual(visited(schema).map(([each]) => each));
  });

  it('are left alone where they are none', () => {
    const odd = { items: 'text', allOf: { a: {} }, properties: ['x'], not: null, oneOf: ['x'], $defs: { a: 1 } };
    expect(visited(odd as unknown as SchemaObject)).toEqual([]);
    expect(subschemas({ allOf: 'text', properties: [1] })).toEqual([]);
  });

  it('are the same schema where nothing changes, else a new one', () => {
    expect(mapSubschemas(schema, (each) => each)).toBe(schema);
    const changed = mapSubschemas(schema, (each) => (each === true ? false : each));
    expect(changed).toEqual({ ...schema, not: false, properties: { 'a/b': { title: 'property' }, c: false } });
    expect(schema.properties?.['c']).toBe(true);
  });

  it('stand under every keyword of the table that has some', () => {
    const holding = [...KEYWORDS].filter(([, { subschemas: where }]) => where !== undefined);
    const whole = Object.fromEntries(
      holding.map(([name, { subschemas: where }]) => [
        name,
        where === 'one' ? { title: name } : where === 'list' ? [{ title: name }] : { a: { title: name } },
      ]),
    );
    expect(subschemas(whole)).toEqual(holding.map(([name]) => ({ title: name })));
  });
});

it.each([
  [true, true],
  [{}, true],
  [[], false],
  ['a', false],
  [null, false],
])('%j is a schema: %j', (value, want) => expect(isSchema(value)).toBe(want));
