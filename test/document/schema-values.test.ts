import { describe, expect, it } from 'vitest';
import { convert, isOfType, isWithinLimits, typesOf } from '../../generator/document/schema-values.js';
import type { Json } from '../../generator/model/json.js';
import type { SchemaObject } from '../../generator/model/schema.js';

it.each<[SchemaObject, readonly string[]]>([
  [{ type: 'string' }, ['string']],
  [{ type: ['string', 'null'] }, ['string', 'null']],
  [{ type: 'string', nullable: true }, ['string', 'null']],
  [{ type: 'string', nullable: false }, ['string']],
  [{ nullable: true }, []],
  [{}, []],
])('the types of %j are %j', (schema, want) => expect(typesOf(schema)).toEqual(want));

const VALUES: readonly Json[] = [null, [], {}, 1, 1.5, 'a', true];

it.each<[string, readonly Json[]]>([
  ['null', [null]],
  ['array', [[]]],
  ['object', [{}]],
  ['integer', [1]],
  ['number', [1, 1.5]],
  ['string', ['a']],
  ['boolean', [true]],
])('of the type %s are %j', (type, want) => {
  expect(VALUES.filter((value) => isOfType(value, [type]))).toEqual(want);
  expect(VALUES.filter((value) => isOfType(value, ['none', type]))).toEqual(want);
});

it('nothing is of no type', () => expect(isOfType(1, [])).toBe(false));

describe('a value that is written as another type', () => {
  it.each<[Json, readonly string[], string | undefined, Json | undefined]>([
    ['20', ['integer'], undefined, 20],
    ['-2.5', ['number'], undefined, -2.5],
    ['2.5', ['integer'], undefined, undefined],
    ['2.0', ['integer'], undefined, 2],
    ['1e3', ['number'], undefined, undefined],
    ['x20', ['number'], undefined, undefined],
    ['20x', ['number'], undefined, undefined],
    ['20', ['boolean'], undefined, undefined],
    ['true', ['boolean'], undefined, true],
    ['FALSE', ['boolean'], undefined, false],
    ['truest', ['boolean'], undefined, undefined],
    ['untrue', ['boolean'], undefined, undefined],
    ['true', ['number'], undefined, undefined],
    [1, ['string'], undefined, '1'],
    [1, ['string'], '1.0', '1.0'],
    [true, ['string'], undefined, 'true'],
    [1, ['boolean'], undefined, undefined],
    [null, ['string'], undefined, undefined],
    [[], ['string'], undefined, undefined],
  ])('%j for %j is what was meant', (value, types, spelling, want) => {
    expect(convert(value, types, spelling)).toBe(want);
  });
});

describe('limits', () => {
  it.each<[Json, SchemaObject]>([
    [1, { minimum: 1, maximum: 1 }],
    ['ab', { minLength: 2, maxLength: 2 }],
    ['👍', { maxLength: 1 }],
    [[1], { minItems: 1, maxItems: 1 }],
    [true, { minimum: 5 }],
    [{}, { minItems: 3, minLength: 3, minimum: 3 }],
    [1, {}],
    ['a', { minimum: 5 }],
    [1, { minimum: '5' }],
  ])('%j keeps to %j', (value, schema) => expect(isWithinLimits(value, schema)).toBe(true));

  it.each<[Json, SchemaObject]>([
    [0, { minimum: 1 }],
    [2, { maximum: 1 }],
    ['a', { minLength: 2 }],
    ['abc', { maxLength: 2 }],
    [[], { minItems: 1 }],
    [[1, 2], { maxItems: 1 }],
  ])('%j breaks %j', (value, schema) => expect(isWithinLimits(value, schema)).toBe(false));
});
