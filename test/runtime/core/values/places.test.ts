import { describe, expect, it } from 'vitest';
import { compile } from '../../../../templates/runtime/core/validation/compile.js';
import { BoundedRun } from '../../../../templates/runtime/core/validation/run.js';
import type { Schema, SchemaObject } from '../../../../templates/runtime/core/validation/schema.js';
import {
  compileVisit,
  membersOf,
  type PlaceCompiler,
  type PlaceSchema,
  type Visit,
  valueAt,
} from '../../../../templates/runtime/core/values/places.js';

/** Only texts of this format are to be converted. */
const code: SchemaObject = { format: 'code' };

function compilerOf(named: Readonly<Record<string, SchemaObject>>): PlaceCompiler {
  const known = new Map<string, PlaceSchema>();
  const compiler: PlaceCompiler = {
    compile: (schema) => compile(schema, compiler),
    named: (name) => {
      const schema = named[name] ?? {};
      let visit: Visit | undefined;
      const made: PlaceSchema = known.get(name) ?? {
        name,
        changes: false,
        change: undefined,
        hasPlaces: schema.holdsValues === true,
        get check() {
          return compile(schema, compiler);
        },
        get visit() {
          visit ??= compileVisit(schema, compiler);
          return visit;
        },
      };
      known.set(name, made);
      return made;
    },
    pattern: (pattern) => new RegExp(pattern, 'u'),
    format: () => undefined,
    converter: ({ format }) =>
      format === code.format
        ? { format: 'code', takes: (value) => typeof value === 'string', convert: (value) => value }
        : undefined,
  };
  return compiler;
}

/** Returns the values whose places a schema finds, in order. */
function found(schema: Schema | undefined, value: unknown, named: Readonly<Record<string, SchemaObject>> = {}) {
  const values: unknown[] = [];
  const seen = new Map<unknown, Set<string | number>>();
  compileVisit(schema, compilerOf(named))?.({ '': value }, '', {
    run: new BoundedRun(),
    place: (holder, key, { format }) => values.push(format === 'code' ? valueAt(holder, key) : format),
    isFirst: (_schema, holder, key) => {
      const keys = seen.get(holder) ?? new Set();
      seen.set(holder, keys);
      const isFirst = !keys.has(key);
      keys.add(key);
      return isFirst;
    },
  });
  return values;
}

describe('a schema without such a format', () => {
  it.each<[Schema | undefined]>([
    [undefined],
    [true],
    [false],
    [{}],
    [{ type: 'string', format: 'date' }],
    [{ properties: { a: { type: 'string' }, b: true }, additionalProperties: false, patternProperties: { x: {} } }],
    [{ items: { type: 'string' }, prefixItems: [true, {}] }],
    [{ $ref: 'Plain' }],
    [{ allOf: [{}], anyOf: [true], oneOf: [false], dependentSchemas: { a: {} } }],
    [{ if: { required: ['a'] }, else: {} }],
    [{ unevaluatedProperties: false, unevaluatedItems: {} }],
    // What stands only in the condition says nothing about the value
    [{ if: code }],
    [{ not: code }],
  ])('%j needs no visit at all', (schema) => {
    expect(compileVisit(schema, compilerOf({}))).toBeUndefined();
  });
});

describe('the places that are to be converted', () => {
  it.each<[string, Schema, unknown, unknown[]]>([
    ['the value itself', code, 'A', ['A']],
    ['not a value of another type', code, 1, []],
    ['of a schema with the format, nothing else', { ...code, properties: { a: code } }, { a: 'A' }, []],
    ['properties by name', { properties: { a: code, b: code } }, { b: 'B', a: 'A', c: 'C' }, ['B', 'A']],
    ['properties within properties', { properties: { a: { properties: { b: code } } } }, { a: { b: 'B' } }, ['B']],
    ['properties by pattern', { patternProperties: { '^x': code } }, { x1: 'A', y1: 'B', x2: 'C' }, ['A', 'C']],
    ['of patterns, each that matches', { patternProperties: { '^x': {}, y$: code } }, { xy: 'A', x: 'B' }, ['A']],
    ['all properties', { additionalProperties: code }, { a: 'A', b: 1, c: 'C' }, ['A', 'C']],
    [
      'additional properties are those that nothing else describes',
      { properties: { a: true }, patternProperties: { '^x': {} }, additionalProperties: code },
      { a: 'A', x1: 'B', c: 'C' },
      ['C'],
    ],
    [
      'a property may be described twice',
      { properties: { xa: code }, patternProperties: { '^x': code } },
      { xa: 'A' },
      ['A', 'A'],
    ],
    ['no properties of a list', { properties: { 0: code }, additionalProperties: code }, ['A'], []],
    ['no properties of a text', { properties: { 0: code }, additionalProperties: code }, 'A', []],
    ['no properties of null', { additionalProperties: code }, null, []],
    ['items', { items: code }, ['A', 1, 'B'], ['A', 'B']],
    ['items of an empty list', { items: code }, [], []],
    ['the first items', { prefixItems: [code, true, code] }, ['A', 'B', 'C', 'D'], ['A', 'C']],
    ['the items after the first', { prefixItems: [true, {}], items: code }, ['A', 'B', 'C', 'D'], ['C', 'D']],
    ['no items of an object', { items: code }, { 0: 'A', length: 1 }, []],
    ['no items of a text', { items: code }, 'A', []],
    [
      'all of allOf',
      { allOf: [{ properties: { a: code } }, { properties: { b: code } }] },
      { a: 'A', b: 'B' },
      ['A', 'B'],
    ],
    [
      'members, items and allOf together',
      { properties: { a: code }, items: code, allOf: [{ additionalProperties: code }] },
      { a: 'A' },
      ['A', 'A'],
    ],
    [
      'of anyOf what is valid',
      {
        anyOf: [
          { type: 'array', items: code },
          { type: 'object', properties: { a: code } },
        ],
      },
      { a: 'A' },
      ['A'],
    ],
    [
      'of anyOf each that is valid',
      { anyOf: [{ properties: { a: code } }, { properties: { b: code } }] },
      { a: 'A', b: 'B' },
      ['A', 'B'],
    ],
    [
      'of oneOf what is valid',
      {
        oneOf: [
          { required: ['a'], properties: { a: code } },
          { required: ['b'], additionalProperties: code },
        ],
      },
      { b: 'B', a1: 'A' },
      ['B', 'A'],
    ],
    ['of no alternative if none is valid', { anyOf: [{ required: ['z'], properties: { a: code } }] }, { a: 'A' }, []],
  ])('%s', (_what, schema, value, want) => {
    expect(found(schema, value)).toEqual(want);
  });

  it.each<['then' | 'else', unknown, unknown[]]>([
    ['then', { is: 1, a: 'A' }, ['A']],
    ['then', { a: 'A' }, []],
    ['else', { a: 'A' }, ['A']],
    ['else', { is: 1, a: 'A' }, []],
  ])('of `%s` in %j', (keyword, value, want) => {
    const schema: SchemaObject = { [keyword]: { properties: { a: code } } };
    expect(found({ if: { required: ['is'] }, ...schema }, value)).toEqual(want);
    // Without `if` both mean nothing (Core §10.2.2)
    expect(found(schema, value)).toEqual([]);
  });

  it.each<[unknown, unknown[]]>([
    [{ card: 1, a: 'A' }, ['A']],
    [{ a: 'A' }, []],
    [{ card: undefined, a: 'A' }, []],
    [Object.assign(Object.create({ card: 1 }), { a: 'A' }), []],
    [['A'], []],
    ['A', []],
    [null, []],
  ])('of dependentSchemas in %j', (value, want) => {
    expect(found({ dependentSchemas: { card: { properties: { a: code } } } }, value)).toEqual(want);
  });

  it('of dependentSchemas, only those whose property is there', () => {
    const schema = { dependentSchemas: { a: { additionalProperties: code }, b: {}, c: code } };
    expect(found(schema, { b: 'B' })).toEqual([]);
    expect(found(schema, { a: 'A', c: 'C' })).toEqual(['A', 'C']);
  });
});

describe('what nothing else has evaluated (Core §11)', () => {
  it.each<[string, SchemaObject, unknown, unknown[]]>([
    ['properties', { properties: { a: true }, unevaluatedProperties: code }, { a: 'A', b: 'B' }, ['B']],
    [
      'properties of allOf count',
      { allOf: [{ properties: { a: {} } }], unevaluatedProperties: code },
      { a: 'A', b: 'B' },
      ['B'],
    ],
    ['properties of a list', { unevaluatedProperties: code }, ['A'], []],
    ['items', { prefixItems: [true], unevaluatedItems: code }, ['A', 'B', 'C'], ['B', 'C']],
    ['items of an object', { unevaluatedItems: code }, { 0: 'A' }, []],
    ['both', { unevaluatedItems: code, unevaluatedProperties: {} }, ['A'], ['A']],
    ['a text', { unevaluatedItems: code, unevaluatedProperties: code }, 'A', []],
    ['null', { unevaluatedItems: code, unevaluatedProperties: code }, null, []],
    ['where the rest is not valid', { required: ['z'], unevaluatedProperties: code }, { a: 'A' }, []],
  ])('%s', (_what, schema, value, want) => {
    expect(found(schema, value)).toEqual(want);
  });
});

describe('a reference', () => {
  const tree: SchemaObject = {
    holdsValues: true,
    properties: { at: code, left: { $ref: 'Tree' }, right: { $ref: 'Tree' } },
  };

  it('leads on, as deep as the value', () => {
    const value = { at: 'A', left: { at: 'B', right: { at: 'C' } } };
    expect(found({ $ref: 'Tree' }, value, { Tree: tree })).toEqual(['A', 'B', 'C']);
  });

  it('ends where the value leads back to itself', () => {
    const value: Record<string, unknown> = { at: 'A' };
    value['left'] = value;
    value['right'] = value;
    expect(found({ $ref: 'Tree' }, value, { Tree: tree }).every((each) => each === 'A')).toBe(true);
  });

  it('to a schema that holds no values leads nowhere', () => {
    const { holdsValues: _holds, ...plain } = tree;
    expect(found({ $ref: 'Tree' }, { at: 'A' }, { Tree: plain })).toEqual([]);
    expect(found({ $ref: 'Tree' }, 'A', { Tree: { holdsValues: true } })).toEqual([]);
  });
});

describe('hostile names', () => {
  it('are names like any other', () => {
    const value: unknown = JSON.parse('{"__proto__":"P","constructor":"C","toString":"S"}');
    expect(found({ additionalProperties: code }, value)).toEqual(['P', 'C', 'S']);
    const properties: Record<string, Schema> = JSON.parse('{"__proto__":{"format":"code"}}');
    expect(found({ properties }, value)).toEqual(['P']);
    // A schema has its own properties alone
    expect(found({ properties: { a: code } }, value)).toEqual([]);
  });

  it('that a value only inherits are not there', () => {
    expect(found({ properties: { a: code, b: code } }, Object.assign(Object.create({ a: 'A' }), { b: 'B' }))).toEqual([
      'B',
    ]);
  });
});

describe('the members of a value', () => {
  it.each<[string, unknown, string[]]>([
    ['an object', { a: 1, b: undefined }, ['a', 'b']],
    ['an empty one', {}, []],
    [
      'of a class',
      new (class {
        readonly a = 1;
      })(),
      ['a'],
    ],
    ['a list', ['x'], []],
    ['a text', 'x', []],
    ['null', null, []],
    ['undefined', undefined, []],
    ['a Date, which decides itself what is sent', Object.assign(new Date(0), { a: 1 }), []],
    ['what has a toJSON', { a: 1, toJSON: () => 'x' }, []],
    ['what only has a member of that name', { a: 1, toJSON: true }, ['a', 'toJSON']],
  ])('%s', (_what, value, want) => {
    expect(membersOf(value)).toEqual(want);
  });
});
