// Covers generator/normalise/*

import { describe, expect, it } from 'vitest';
import { normalised } from './normalised.js';

const ok = "responses: { '200': { description: ok } }";
const keys = (yaml: string) => normalised('3.1', yaml).api.operations.map(({ key, path }) => [key, path]);

describe('operations that are only referred to', () => {
  it('a path item by reference has its operations, each time under a name of its own', () => {
    const yaml = `paths: { /a: { $ref: '#/components/pathItems/P' }, /b: { $ref: '#/components/pathItems/P' } }
components: { pathItems: { P: { get: { operationId: p, ${ok} } } } }`;
    expect(keys(yaml)).toEqual([
      ['p', '/a'],
      ['pGetB', '/b'],
    ]);
    expect(normalised('3.1', yaml).originOf('/paths/~1b/get/responses/200')).toBe(
      '/components/pathItems/P/get/responses/200',
    );
  });

  it('an operation by reference is that operation', () => {
    expect(keys(`paths: { /a: { get: { operationId: g, ${ok} } }, /b: { get: { $ref: '#/paths/~1a/get' } } }`)).toEqual(
      [
        ['g', '/a'],
        ['gGetB', '/b'],
      ],
    );
  });

  it('a webhook gives way to an operation of its name', () => {
    const { document } = normalised(
      '3.1',
      `paths: { /a: { get: { operationId: same, ${ok} } } }\nwebhooks: { w: { post: { operationId: same, ${ok} } } }`,
    );
    expect(Object(document['webhooks']).w.post).not.toHaveProperty('operationId');
  });
});

describe('variables of a path that no parameter declares', () => {
  it('are strings, beside those that are declared', () => {
    const { api, originOf } = normalised(
      '3.1',
      `paths: { '/a/{x}/{y}': { parameters: [{ name: x, in: path, required: true, schema: { type: integer } }], get: { ${ok} } } }`,
    );
    expect(api.operations[0]?.parameters).toMatchObject([
      { in: 'path', name: 'x', shape: { types: ['integer'] } },
      { in: 'path', name: 'y', shape: { types: ['string'] } },
    ]);
    expect(originOf('/paths/~1a~1{x}~1{y}/get/parameters/0/schema')).toBe('/paths/~1a~1{x}~1{y}/get/schema');
  });

  it('of a webhook are none', () => {
    const { document } = normalised('3.1', `paths: {}\nwebhooks: { '{x}': { post: { ${ok} } } }`);
    expect(Object(document['webhooks'])['{x}'].post).not.toHaveProperty('parameters');
  });
});

describe('a schema that branches at each of thirty levels', () => {
  const levels = (level: (next: string) => string) =>
    normalised(
      '3.1',
      `paths: {}\ncomponents:\n  schemas:\n${Array.from({ length: 30 }, (_, index) => `    S${index}: ${level(`{ $ref: '#/components/schemas/S${index + 1}' }`)}\n`).join('')}    S30: { type: object }\n`,
    );
  const untyped = ({ document }: ReturnType<typeof levels>) =>
    JSON.stringify(document).split('x-specbound-untyped').length - 1;

  it('has no type where its alternatives multiply, and a warning there', () => {
    const found = levels(
      (next) => `{ oneOf: [{ type: object, allOf: [${next}] }, { required: [a], allOf: [${next}] }] }`,
    );
    expect(untyped(found)).toBeGreaterThan(0);
    expect(new Set(found.findings.map(({ code }) => code))).toEqual(new Set(['schema-wide']));
    expect(found.api.declarations.find(({ key }) => key === 'S30')?.schema).toEqual({ type: 'object' });
  });

  it('has its type where each level is the same twice', () => {
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      expect(untyped(levels((next) => `{ ${keyword}: [${next}, ${next}] }`)), keyword).toBe(0);
    }
  });
});

describe("discriminators' mappings", () => {
  const mapping = (yaml: string) => {
    const { document } = normalised('3.1', `paths: {}\ncomponents:\n  schemas:\n${yaml.replace(/^/gm, '    ')}`);
    return Object(document['components']).schemas.Pet.discriminator.mapping as unknown;
  };
  const cat = '#/components/schemas/Cat';
  const dog = '#/components/schemas/Dog';

  it('bare names become references', () => {
    const pet =
      'Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: k, mapping: { c: Cat } } }';
    expect(mapping(`${pet}\nCat: { type: object }`)).toEqual({ c: cat });
  });

  it('what has no entry stands under its own name', () => {
    const refs = '[{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]';
    const pet = `Pet: { oneOf: ${refs}, discriminator: { propertyName: k, mapping: { c: '${cat}' } } }`;
    expect(mapping(`${pet}\nCat: { type: object }\nDog: { type: object }`)).toEqual({ c: cat, Dog: dog });
  });

  it('those made of it by allOf are found, theirs too', () => {
    const pet = 'Pet: { type: object, discriminator: { propertyName: k } }';
    const kinds = `Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] }\nDog: { allOf: [{ $ref: '${cat}' }] }`;
    expect(mapping(`${pet}\n${kinds}`)).toEqual({ Cat: cat, Dog: dog });
  });
});
