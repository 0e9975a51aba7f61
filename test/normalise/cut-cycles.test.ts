import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkSchemaLoops } from '../../generator/load/check-schema-loops.js';
import type { JsonObject } from '../../generator/model/json.js';
import { cutCycles } from '../../generator/normalise/cut-cycles.js';
import { Origins } from '../../generator/normalise/origins.js';
import { Repairs } from '../../generator/normalise/repair/repairs.js';

/** `<A>` stands for a reference to `A`. */
function documentOf(yaml: string): JsonObject {
  const text = yaml.replace(/<(\w+)>/g, "{ $ref: '#/components/schemas/$1' }");
  return { components: { schemas: parse(text) } } as JsonObject; // YAML of a mapping
}

const cut = (yaml: string): unknown => cutCycles(documentOf(yaml), new Repairs(new Origins()));
const loops = (yaml: string) =>
  checkSchemaLoops(documentOf(yaml)).map(({ pointer }) => pointer.replace('/components/schemas', ''));

describe('a schema that is part of itself', () => {
  it.each<[what: string, given: string, want: string]>([
    ['by one alternative', 'T: { anyOf: [<T>, { type: string }] }', 'T: { anyOf: [{ type: string }] }'],
    ['by oneOf', 'T: { oneOf: [{ type: string }, <T>] }', 'T: { oneOf: [{ type: string }] }'],
    [
      'through another, gets its alternatives',
      'A: { anyOf: [<B>, { type: string }] }\nB: { anyOf: [<A>, { type: integer }] }',
      'A: { anyOf: [{ type: integer }, { type: string }] }\nB: { anyOf: [{ type: string }, { type: integer }] }',
    ],
    [
      'through one that says more',
      'A: { anyOf: [<B>, { type: string }] }\nB: { minimum: 1, anyOf: [<A>, { type: integer }] }',
      'A: { anyOf: [{ minimum: 1, anyOf: [{ type: integer }] }, { type: string }] }\nB: { minimum: 1, anyOf: [{ type: string }, { type: integer }] }',
    ],
    [
      'as the base of its alternatives',
      `Pet: { properties: { kind: {} }, discriminator: { propertyName: kind }, oneOf: [<Cat>, <Dog>] }
Cat: { allOf: [<Pet>, { properties: { lives: {} } }] }
Dog: { allOf: [<Pet>] }`,
      `Pet: { properties: { kind: {} }, discriminator: { propertyName: kind }, oneOf: [<Cat>, <Dog>] }
Cat: { allOf: [{ properties: { kind: {} } }, { properties: { lives: {} } }] }
Dog: { allOf: [{ properties: { kind: {} } }] }`,
    ],
  ])('%s', (_what, given, want) => {
    expect(cut(given)).toEqual(documentOf(want));
    expect(loops(given)).toEqual([]);
  });

  it.each<[what: string, given: string]>([
    ['through properties', 'T: { properties: { t: <T> }, required: [t] }'],
    ['through items', 'T: { type: array, items: <T>, minItems: 1 }'],
    ['through prefixItems', 'T: { type: array, prefixItems: [<T>] }'],
    ['through additionalProperties', 'T: { additionalProperties: <T> }'],
    ['through patternProperties', 'T: { patternProperties: { a: { anyOf: [<T>, { type: string }] } } }'],
  ])('%s is left as it is', (_what, given) => {
    expect(cut(given)).toEqual(documentOf(given));
    expect(loops(given)).toEqual([]);
  });

  it.each<[what: string, given: string, pointers: readonly string[]]>([
    ['its only alternative', 'T: { oneOf: [<T>] }', ['/T/oneOf/0/$ref']],
    ['all its alternatives', 'T: { anyOf: [<T>, <T>] }', ['/T/anyOf/0/$ref']],
    ['the only alternatives of each other', 'A: { oneOf: [<B>] }\nB: { anyOf: [<A>] }', ['/A/oneOf/0/$ref']],
    ['allOf', 'T: { allOf: [<T>, { type: string }] }', ['/T/allOf/0/$ref']],
    ['not', 'T: { not: <T> }', ['/T/not/$ref']],
    ['not, among alternatives', 'T: { anyOf: [{ not: <T> }, { type: string }] }', ['/T/anyOf/0/not/$ref']],
    ['if', 'T: { if: <T>, then: { type: string } }', ['/T/if/$ref']],
    ['then', 'T: { if: { type: string }, then: <T> }', ['/T/then/$ref']],
    ['dependentSchemas', 'T: { dependentSchemas: { a: <T> } }', ['/T/dependentSchemas/a/$ref']],
  ])('means nothing by %s', (_what, given, pointers) => {
    expect(loops(given)).toEqual(pointers);
  });

  it('is written out in no more time than it takes to read, however many refer to each other', () => {
    const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
    const all = names.map((name) => `<${name}>`).join(', ');
    const given = names.map((name) => `${name}: { minimum: 1, anyOf: [${all}, { type: integer }] }`).join('\n');
    expect(JSON.stringify(cut(given)).length).toBeLessThan(1_000_000);
    expect(loops(given)).toEqual([]);
  });
});
