import { describe, expect, it } from 'vitest';
import type { ParameterSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { preparePairs } from '../../../../templates/runtime/core/request/pair-names.js';
import { unescapeNothing, unescapeQuery } from '../../../../templates/runtime/core/request/percent.js';
import { integer, parameter, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: text };
const object: Shape = { kind: 'object', properties: { R: integer, G: integer } };
const open: Shape = { kind: 'object', properties: {}, additional: text };
const patterned: Shape = { kind: 'object', properties: {}, patterns: [{ pattern: '^x', longest: 9, shape: text }] };
const union = (...of: readonly Shape[]): Shape => ({ kind: 'union', of });

const prepare = (...given: readonly Partial<ParameterSpec>[]) =>
  preparePairs(
    'query',
    given.map((each) => parameter({ in: 'query', name: 'p', ...each })),
    unescapeQuery,
    { depth: 7 },
  );
const kinds = (names: ReturnType<typeof prepare>) => [...names.byName].map(([name, { kind }]) => `${name} ${kind}`);

describe('what a name of a query stands for', () => {
  it.each<[string, Partial<ParameterSpec>, string[]]>([
    ['a scalar', { shape: integer }, ['p value']],
    ['a list of repeated names', { shape: list }, ['p list']],
    ['a list in one value', { shape: list, explode: false }, ['p value']],
    ['properties of an exploded object', { shape: object }, ['R property', 'G property']],
    ['an object in one value', { shape: object, explode: false }, ['p value']],
    ['an object that may be a list', { shape: union(object, list) }, ['p list']],
    ['an object that may be a scalar', { shape: union(object, integer) }, ['p value']],
    ['JSON', { shape: list, contentType: 'application/json' }, ['p value']],
    ['a deepObject', { shape: object, style: 'deepObject' }, ['p value']],
    ['a deepObject that is a list', { shape: list, style: 'deepObject', explode: true }, ['p list']],
  ])('%s', (_what, given, want) => {
    expect(kinds(prepare(given))).toEqual(want);
  });

  it('of a deepObject, what stands before the bracket', () => {
    expect([...prepare({ shape: object, style: 'deepObject' }).deep.keys()]).toEqual(['p']);
    expect(prepare({ shape: union(integer, object), style: 'deepObject' }).deep.get('p')?.root).toEqual({
      kind: 'object',
      properties: { p: union(integer, object) },
    });
    expect([...prepare({ shape: list, style: 'deepObject' }).deep.keys()]).toEqual(['p']);
    expect(prepare({ shape: integer, style: 'deepObject' }, { shape: object, name: 'q' }).deep.size).toBe(0);
    expect(prepare({ shape: object, style: 'deepObject', contentType: 'application/json' }).deep.size).toBe(0);
  });

  it("a parameter's own name outranks a property of an exploded object, whichever is first", () => {
    expect(kinds(prepare({ name: 'R' }, { shape: object }))).toEqual(['R value', 'G property']);
    expect(kinds(prepare({ shape: object }, { name: 'R' }))).toEqual(['R value', 'G property']);
  });

  it('a list that may be one bare value says which', () => {
    expect(prepare({ shape: union(list, integer) }).byName.get('p')).toMatchObject({ list, bare: integer });
    expect(prepare({ shape: list }).byName.get('p')).toMatchObject({ list, bare: undefined });
  });
});

describe('names that nothing knows', () => {
  it.each([
    ['are of the first exploded object that takes others', [object, open, patterned], 'p1'],
    ['by a pattern too', [patterned, open], 'p0'],
    ['else of none', [object], undefined],
  ] as const)('%s', (_what, shapes, want) => {
    const names = prepare(...shapes.map((shape, index) => ({ name: `p${index}`, shape })));
    expect(names.rest?.parameter.name).toBe(want);
  });
});

it('decodes as its location does, but nothing in the style cookie', () => {
  expect(prepare({}).byName.get('p')?.decode).toBe(unescapeQuery);
  expect(prepare({ style: 'cookie' }).byName.get('p')?.decode).toBe(unescapeNothing);
  expect(prepare({})).toMatchObject({ location: 'query', json: { depth: 7 }, decode: unescapeQuery });
});
