import { describe, expect, it } from 'vitest';
import { onlyDocumented } from '../../../../templates/runtime/core/validation/documented.js';
import type { Schema } from '../../../../templates/runtime/core/validation/schema.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { check } from '../../support/operation.js';

const strip = (value: unknown, ...schemas: readonly Schema[]): unknown =>
  onlyDocumented(
    value,
    schemas.map((schema) => (typeof schema === 'boolean' ? schema : check(schema).documented)),
  );

describe('of an object, what its schema names is kept', () => {
  it.each<[string, Schema, unknown, unknown]>([
    ['by name', { properties: { a: true } }, { a: 1, b: 2 }, { a: 1 }],
    ['not what the server must not send', { properties: { a: true, b: false } }, { a: 1, b: 2 }, { a: 1 }],
    ['not what every object has', { properties: { a: true } }, { a: 1, constructor: 2, toString: 3 }, { a: 1 }],
    ['by pattern', { patternProperties: { '^x-': true } }, { 'x-a': 1, b: 2 }, { 'x-a': 1 }],
    ['by a pattern of whole characters', { patternProperties: { '^.$': true } }, { '😀': 1, ab: 2 }, { '😀': 1 }],
    ['all others', { properties: { a: true }, additionalProperties: true }, { a: 1, b: 2 }, { a: 1, b: 2 }],
    ['others than those named', { properties: { a: false }, additionalProperties: true }, { a: 1, b: 2 }, { b: 2 }],
    [
      'others than those of a pattern',
      { patternProperties: { '^x': false }, additionalProperties: true },
      { x: 1, b: 2 },
      { b: 2 },
    ],
    ['all where nothing is named', {}, { a: 1 }, { a: 1 }],
    ['all where nothing is said', true, { a: 1 }, { a: 1 }],
    ['within', { properties: { a: { properties: { b: true } } } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    ['within others', { additionalProperties: { properties: { b: true } } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ])('%s', (_what, documented, value, want) => {
    expect(strip(value, documented)).toEqual(want);
  });

  it('a member called __proto__ is one', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(JSON.stringify(strip(value, { additionalProperties: true }))).toBe('{"__proto__":{"a":1},"b":2}');
  });
});

describe('of a list', () => {
  const named: Schema = { properties: { a: true } };

  it.each<[string, Schema, unknown, unknown]>([
    ['each item', { items: named }, [{ a: 1, b: 2 }, { b: 3 }], [{ a: 1 }, {}]],
    [
      'the first ones by their place',
      { prefixItems: [named], items: { properties: { b: true } } },
      [
        { a: 1, b: 2 },
        { a: 1, b: 2 },
      ],
      [{ a: 1 }, { b: 2 }],
    ],
    [
      'and the rest as they are',
      { prefixItems: [named] },
      [
        { a: 1, b: 2 },
        { a: 1, b: 2 },
      ],
      [{ a: 1 }, { a: 1, b: 2 }],
    ],
    ['texts and numbers', { items: named }, ['x', 1, null], ['x', 1, null]],
  ])('%s', (_what, documented, value, want) => {
    expect(strip(value, documented)).toEqual(want);
  });
});

describe('several schemas of a value', () => {
  const a: Schema = { properties: { a: true } };
  const b: Schema = { properties: { b: true } };

  it('are taken together', () => {
    expect(strip({ a: 1, b: 2, c: 3 }, { allOf: [a, b] })).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2, c: 3 }, a, b)).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2 }, { allOf: [a, true] })).toEqual({ a: 1 });
    expect(strip({ x: { a: 1, b: 2, c: 3 } }, { properties: { x: a } }, { additionalProperties: b })).toEqual({
      x: { a: 1, b: 2 },
    });
  });

  it('one of which hides a member, hide it', () => {
    expect(strip({ a: 1, b: 2 }, { properties: { a: true, b: true } }, { properties: { a: false } })).toEqual({ b: 2 });
  });

  it('may refer to references, and to themselves', () => {
    const tree = { properties: { a: true, child: { $ref: 'tree' } }, allOf: [{ $ref: 'alias' }] };
    const named = { tree: JSON.stringify(tree), alias: '{"anyOf":[{"$ref":"tree"}]}' };
    const { documented } = new SchemaSet(named).get('alias');
    expect(onlyDocumented({ a: 1, x: 2, child: { a: 3, x: 4 } }, [documented])).toEqual({ a: 1, child: { a: 3 } });
  });

  it('are alternatives, of which one may take any object', () => {
    expect(strip({ a: 1, b: 2, c: 3 }, { oneOf: [a, b] })).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2 }, { anyOf: [a, { type: 'object' }] })).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2 }, { anyOf: [a, { type: 'string' }] })).toEqual({ a: 1 });
  });

  it('are chosen by a discriminator', () => {
    const isOneOf = (kinds: readonly string[]): Schema => ({
      type: 'object',
      properties: { kind: { enum: kinds } },
      required: ['kind'],
    });
    const when = (kinds: readonly string[], then: Schema, otherwise?: Schema): Schema => ({
      properties: { kind: true },
      allOf: [{ if: isOneOf(kinds), then, ...(otherwise !== undefined && { else: otherwise }) }],
    });
    const pet = when(['cat', 'lion'], a, b);
    expect(strip({ kind: 'lion', a: 1, b: 2 }, pet)).toEqual({ kind: 'lion', a: 1 });
    expect(strip({ kind: 'dog', a: 1, b: 2 }, pet)).toEqual({ kind: 'dog', b: 2 });
    expect(strip({ a: 1, b: 2 }, pet)).toEqual({ b: 2 });
    const half = when(['cat'], true);
    expect(strip({ kind: 'cat', a: 1 }, half)).toEqual({ kind: 'cat' });
    expect(strip({ kind: 'dog', a: 1 }, half)).toEqual({ kind: 'dog' });
  });
});

it('what is no object is as it is', () => {
  expect(['x', 1, null, undefined].map((value) => strip(value, { additionalProperties: false }))).toEqual([
    'x',
    1,
    null,
    undefined,
  ]);
});

it('changes nothing of what it was given', () => {
  const value = { a: { b: 1, c: 2 } };
  strip(value, { properties: { a: { properties: { b: true } } } });
  expect(value).toEqual({ a: { b: 1, c: 2 } });
});
