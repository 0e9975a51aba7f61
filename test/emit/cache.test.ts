import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildApi } from '../../generator/build/build-api.js';
import { Cache } from '../../generator/cache.js';
import { emit } from '../../generator/emit/emit.js';
import type { JsonObject } from '../../generator/model/json.js';
import type { SourceFile } from '../../generator/model/source-file.js';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { root } from '../support/compilers.js';

/** Names, references, compositions and discriminators lean on one another: an edit of one changes what is made of others. */
const ZOO = `openapi: 3.1.1
info: { title: Zoo, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{ $ref: '#/components/parameters/limit' }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
    post:
      operationId: addPet
      tags: [pets]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } }
      responses: { '201': { description: made }, '400': { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } } }
components:
  parameters:
    limit: { name: limit, in: query, schema: { type: integer, maximum: 10 } }
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }]
      discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' } }
    Animal: { type: object, properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
    Dog:
      allOf: [{ $ref: '#/components/schemas/Animal' }]
      type: object
      required: [kind, name]
      properties: { kind: { type: string }, bark: { type: string, pattern: '^a+$' }, size: { enum: [small, { tall: true }] } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, friends: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
    Fault: { type: object, required: [title], properties: { title: { type: string }, kind: { const: { is: fault } } } }
`;

/** An operation whose schemas are partly those of the others. */
const MORE = `  /more/{limit}:
    put:
      operationId: more
      tags: [pets, more]
      parameters: [{ name: limit, in: path, required: true, schema: { enum: [1, [2]] } }, { $ref: '#/components/parameters/limit' }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        '404': { description: gone, content: { application/json: { schema: { const: [none] } } } }
`;

const EDITS: readonly (readonly [string, string])[] = [
  ['name: { type: string }', 'name: { type: integer }'],
  ['name: { type: string }', 'nick: { type: string }'],
  ['mapping: { dog:', 'mapping: { hound:'],
  ['propertyName: kind', 'propertyName: sort'],
  ['readOnly: true', 'readOnly: false'],
  ['maximum: 10', 'maximum: 20'],
  ['name: limit', 'name: most'],
  ['required: [kind, name]', 'required: [kind]'],
  ['operationId: addPet', 'operationId: dog'],
  ['tags: [pets]', 'tags: [zoo]'],
  ["pattern: '^a+$'", "pattern: '^(a+)+$'"],
  ['required: [title]', 'required: [code, title]'],
  ['    Fault:', '    PetsFault: { type: boolean }\n    Fault:'],
  ['description: made', 'description: Made anew'],
  ['enum: [small, {', 'enum: [{'],
  ['const: { is: fault }', 'type: string'],
  ['    Cat: { type: object,', '    Cat: { type: object, unevaluatedProperties: false,'],
  ['  /pets:\n', `${MORE}  /pets:\n`],
  ['components:\n', `${MORE.replace('/more', '/most').replace(': more', ': most')}components:\n`],
];

const options = { importExtension: 'js', version: '0', source: 'zoo.yaml', runtime: [] } as const;

function filesOf(text: string, cache?: Cache): readonly SourceFile[] {
  const document = parse(text) as JsonObject; // YAML of a mapping
  const { document: normalised } = normaliseDocument(document, '3.1');
  const files = emit(buildApi(normalised).api, document, normalised, options, cache);
  cache?.turn();
  return files;
}

describe('what is made with a cache', () => {
  it('is what is made without one, after any edits', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray([...EDITS]), { minLength: 1, maxLength: 4 }), (versions) => {
        const cache = new Cache();
        filesOf(ZOO, cache);
        for (const edits of versions) {
          const text = edits.reduce((before, [from, to]) => before.replace(from, () => to), ZOO);
          expect(filesOf(text, cache)).toEqual(filesOf(text));
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('does not depend on the document of the run before', () => {
    const cache = new Cache();
    const orders = readFileSync(path.join(root, 'test/fixtures/orders.yaml'), 'utf8');
    for (const text of [ZOO, orders, ZOO, orders]) expect(filesOf(text, cache)).toEqual(filesOf(text));
  });
});

describe('an operation that is added', () => {
  const linesOf = (text: string) => new Map(filesOf(text).map(({ path: name, text: all }) => [name, all.split('\n')]));

  it.each([
    ['first', ZOO.replace('  /pets:\n', `${MORE}  /pets:\n`)],
    ['last', ZOO.replace('components:\n', `${MORE}components:\n`)],
  ])('adds lines and changes none where it stands %s', (_place, text) => {
    const after = linesOf(text);
    const lost = [...linesOf(ZOO)].flatMap(([name, lines]) => {
      const left = [...(after.get(name) ?? [])];
      return lines.filter((line) => {
        const at = left.indexOf(line);
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
    });
    // The matcher is one function for all paths
    expect(lost.filter((line) => !/^(?:import |export const find|}+\)\(\);)/.test(line))).toEqual([]);
  });
});

describe('a cache', () => {
  it('makes once what is asked for in each run, and forgets the rest', () => {
    const cache = new Cache();
    let made = 0;
    const ask = (key: string) => cache.of('stage', key, () => ++made);
    expect([ask('a'), ask('b'), ask('a')]).toEqual([1, 2, 1]);
    cache.turn();
    expect(ask('a')).toBe(1);
    cache.turn();
    expect([ask('a'), ask('b')]).toEqual([1, 3]);
  });

  it('makes anew what does not hold', () => {
    const cache = new Cache();
    cache.of('stage', 'a', () => 1);
    expect(
      cache.of(
        'stage',
        'a',
        () => 2,
        (value) => value > 1,
      ),
    ).toBe(2);
    expect(cache.of('other stage', 'a', () => 3)).toBe(3);
  });
});
