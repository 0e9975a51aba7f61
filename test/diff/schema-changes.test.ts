// Covers generator/diff/schema/**

import { describe, expect, it } from 'vitest';
import { around, changesBetween, lines } from './changes-between.js';
import { type SchemaChange, schemaChanges } from './schema-changes.js';

const WORDS = {
  '': '',
  h: ' (breaks handlers)',
  c: ' (breaks clients)',
  hc: ' (breaks handlers and clients)',
} as const;

function between({ old, new: now, components = ['', ''] }: SchemaChange) {
  return changesBetween(around(old, components[0]), around(now, components[1]));
}

describe('a change of a schema is told of the request and of the reply', () => {
  it.each(schemaChanges.map((each) => [`${each.code}: ${each.old} → ${each.new}`, each] as const))('%s', (_, each) => {
    const changes = between(each).filter(({ code }) => code !== each.with);
    expect(lines(changes)).toEqual([
      `a: ${each.says.replace('{}', 'body')}${WORDS[each.request]}`,
      `a: ${each.says.replace('{}', '200 body')}${WORDS[each.response]}`,
    ]);
    expect(changes.map(({ code }) => code)).toEqual([each.code, each.code]);
  });
});

describe('a place', () => {
  const OLD = '{ type: integer }';
  const NEW = '{ type: string }';
  it.each([
    ['of a property', '{ properties: { p: TYPE } }', 'body.p'],
    ['of a property whose name is no word', '{ properties: { "p q": TYPE } }', 'body["p q"]'],
    ['of items', '{ type: array, items: { type: array, items: TYPE } }', 'body[][]'],
    ['of an item by its number', '{ type: array, prefixItems: [{}, TYPE], items: false }', 'body[1]'],
    ['of further properties', '{ type: object, additionalProperties: TYPE }', 'body.*'],
    ['within allOf', '{ allOf: [{ properties: { p: TYPE } }, { properties: { q: {} } }] }', 'body.p'],
    ['of what nullable admits', '{ oneOf: [{ properties: { p: TYPE } }, { type: "null" }] }', 'body.p'],
    [
      'of an alternative',
      '{ oneOf: [{ title: A, properties: { p: TYPE } }, { title: B, type: string }] }',
      'body(A).p',
    ],
  ])('%s', (_, schema, where) => {
    const changes = changesBetween(around(schema.replace('TYPE', OLD)), around(schema.replace('TYPE', NEW)));
    expect(changes.map((change) => change.where)).toContain(where);
    expect(changes.map(({ code }) => code)).toEqual(['type-changed', 'type-changed']);
  });

  it('is the first of a schema that contains itself', () => {
    const tree = (type: string) =>
      around(
        "{ $ref: '#/components/schemas/Tree' }",
        `Tree: { properties: { value: { type: ${type} }, left: { $ref: '#/components/schemas/Tree' }, right: { $ref: '#/components/schemas/Tree' } } }`,
      );
    expect(lines(changesBetween(tree('string'), tree('integer')))).toEqual([
      'a: body.value is now integer, was string (breaks handlers and clients)',
      'a: 200 body.value is now integer, was string (breaks handlers and clients)',
    ]);
  });
});

describe('no change is', () => {
  it.each([
    [
      'a reference instead of what it names',
      '{ type: object, properties: { p: { type: string } } }',
      "{ $ref: '#/components/schemas/A' }",
    ],
    ['a reference by another name', "{ $ref: '#/components/schemas/A' }", "{ $ref: '#/components/schemas/B' }"],
    [
      'a part moved into allOf',
      '{ type: object, properties: { p: { type: string } } }',
      "{ allOf: [{ $ref: '#/components/schemas/A' }] }",
    ],
    [
      'anyOf instead of oneOf',
      '{ oneOf: [{ type: string }, { type: integer }] }',
      '{ anyOf: [{ type: integer }, { type: string }] }',
    ],
    ['an enum in another order', '{ enum: [a, b] }', '{ enum: [b, a] }'],
    ['const instead of an enum of one', '{ const: a }', '{ enum: [a] }'],
    ['another description', '{ type: string, description: a }', '{ type: string, description: b, examples: [c] }'],
    ['a pattern that is in every text', '{ type: string }', "{ type: string, pattern: '' }"],
    ['another such pattern', '{ type: string, pattern: ^.* }', '{ type: string, pattern: .* }'],
    [
      'a member of allOf that adds no property',
      "{ $ref: '#/components/schemas/A' }",
      "{ allOf: [{ $ref: '#/components/schemas/B' }, { description: d }] }",
    ],
    ['additionalProperties: true', '{ type: object }', '{ type: object, additionalProperties: true }'],
    [
      'from 1 instead of above 0 of integers',
      '{ type: integer, exclusiveMinimum: 0 }',
      '{ type: integer, minimum: 1 }',
    ],
  ])('%s', (_, old, now) => {
    const components =
      'A: { type: object, properties: { p: { type: string } } }, B: { type: object, properties: { p: { type: string } } }';
    expect(lines(changesBetween(around(old, components), around(now, components)))).toEqual([]);
  });

  it('a pattern is one beside an empty one, and an empty one none', () => {
    const of = (pattern: string) => around(`{ type: string, pattern: '${pattern}' }`);
    expect(lines(changesBetween(of(''), of('^a')))).toEqual([
      'a: body: pattern "^a" added (breaks clients)',
      'a: 200 body: pattern "^a" added (breaks handlers)',
    ]);
    expect(lines(changesBetween(of('^a'), of('')))).toEqual([
      'a: body: pattern "^a" removed',
      'a: 200 body: pattern "^a" removed (breaks clients)',
    ]);
  });

  it('nullable of 3.0 instead of a type of 3.1', () => {
    const [old, now] = [around('{ type: string, nullable: true }'), around('{ type: [string, "null"] }')];
    expect(lines(changesBetween(old, now, ['3.0', '3.1']))).toEqual([]);
  });
});

describe('what is not sent one way is no matter there', () => {
  it('readOnly properties are no part of a request', () => {
    const [old, now] = [
      around('{ properties: { p: { type: string, readOnly: true } } }'),
      around('{ properties: { p: { type: integer, readOnly: true } } }'),
    ];
    expect(lines(changesBetween(old, now))).toEqual([
      'a: 200 body.p is now integer, was string (breaks handlers and clients)',
    ]);
  });

  it.each([
    ['readOnly', 'body'],
    ['writeOnly', '200 body'],
  ])('a property becomes %s, and is it no longer', (flag, where) => {
    const [plain, hidden] = [around('{ properties: { p: {} } }'), around(`{ properties: { p: { ${flag}: true } } }`)];
    expect(lines(changesBetween(plain, hidden))).toEqual([
      `a: ${where}.p is now ${flag} (breaks handlers and clients)`,
    ]);
    expect(lines(changesBetween(hidden, plain))).toEqual([`a: ${where}.p is no longer ${flag}`]);
  });

  it.each([
    ['readOnly', 'body', 'clients'],
    ['writeOnly', '200 body', 'handlers'],
  ])('a required property is no longer %s', (flag, where, whom) => {
    const [old, now] = [
      around(`{ properties: { p: { ${flag}: true } }, required: [p] }`),
      around('{ properties: { p: {} }, required: [p] }'),
    ];
    expect(lines(changesBetween(old, now))).toEqual([
      `a: ${where}.p is no longer ${flag}, and required (breaks ${whom})`,
    ]);
  });

  it.each([
    ['{}', '{ default: 1 }', 'default 1 added'],
    ['{ default: 1 }', '{ default: 2 }', 'default now 2, was 1 (breaks clients)'],
    ['{ default: 1 }', '{}', 'default 1 removed (breaks handlers and clients)'],
  ])('a default of a reply only tells: %s → %s', (old, now, says) => {
    const changes = changesBetween(around(`{ properties: { p: ${old} } }`), around(`{ properties: { p: ${now} } }`));
    expect(lines(changes)).toEqual([`a: body.p: ${says}`]);
  });
});
