// Covers templates/runtime/core/validation/unions, templates/runtime/core/validation/taken
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../templates/runtime/core/validate.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';

const named = {
  Cat: {
    type: 'object',
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
    required: ['kind', 'lives'],
  },
  Dog: {
    type: 'object',
    properties: { kind: { const: 'dog' }, toys: { items: { type: 'string' } } },
    required: ['kind'],
  },
  Named: { type: 'object', required: ['name'] },
};

function faults(schema: unknown, value: unknown): readonly string[] {
  const all = { ...named, asked: schema };
  const texts = Object.fromEntries(Object.entries(all).map(([name, each]) => [name, JSON.stringify(each)]));
  return faultsOf(new SchemaSet(texts).get('asked'), value).map(({ pointer, message }) => `${pointer} ${message}`);
}

const ref = (name: keyof typeof named) => ({ $ref: name });
const pet = [ref('Cat'), ref('Dog')];

describe('of alternatives, none of which takes a value, the shapes are told and what the closest one lacks', () => {
  it.each<[what: string, schema: unknown, value: unknown, faults: readonly string[]]>([
    [
      'the constant tells the kind',
      { oneOf: pet },
      { kind: 'cat' },
      [' must be one of these shapes: Cat, Dog', '/lives is required'],
    ],
    [
      'deep within',
      { anyOf: pet },
      { kind: 'dog', toys: [1] },
      [' must be one of these shapes: Cat, Dog', '/toys/0 must be a string'],
    ],
    ['of other types there is no closest one', { anyOf: pet }, 7, [' must be one of these shapes: Cat, Dog']],
    [
      'inline ones by their types',
      { anyOf: [{ type: 'string' }, { type: ['integer', 'null'] }] },
      [],
      [' must be one of these shapes: string, integer or null'],
    ],
    [
      'by their constants, and their places',
      { oneOf: [{ const: 'a' }, { minLength: 2, pattern: 'x' }] },
      'y',
      [
        ' must be one of these shapes: "a", alternative 2',
        ' must have at least 2 characters',
        ' must match the pattern "x"',
      ],
    ],
    [
      'where two take it',
      { oneOf: [ref('Named'), ref('Dog')] },
      { name: 'Rex', kind: 'dog' },
      [' must be only one of these shapes: Named, Dog'],
    ],
  ])('%s', (_what, schema, value, want) => {
    expect(faults(schema, value)).toEqual(want);
  });
});

it.each<[schema: unknown, value: unknown, message: string]>([
  [{ not: ref('Named') }, { name: 'x' }, 'must not be of the shape: Named'],
  [{ not: { anyOf: pet } }, { kind: 'dog' }, 'must not be of any of these shapes: Cat, Dog'],
  [{ not: { type: 'string' } }, 'x', 'must not be of the shape: string'],
  [{ not: { minimum: 3 } }, 4, 'is of a shape that is not allowed here'],
])('%j: %j %s', (schema, value, message) => {
  expect(faults(schema, value)).toEqual([` ${message}`]);
});
