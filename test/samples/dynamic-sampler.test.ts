// Covers generator/samples/fake-values, generator/samples/dynamic-sampler

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { SchemaObject } from '../../generator/model/schema.js';
import { createDynamicSampler } from '../../generator/samples/dynamic-sampler.js';
import { built } from '../support/document.js';

const ajv = new Ajv2020({ strict: false, validateFormats: false });

function sampled(yaml: string, seed: number, components = '{}') {
  const schema = parse(yaml) as SchemaObject; // as each test writes it
  const api = built(
    `paths: { /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: ${yaml} } } } } } } }\ncomponents: { schemas: ${components} }`,
  );
  const takes = ajv.compile({ ...schema, components: { schemas: parse(components) } });
  return createDynamicSampler(api)(schema, seed, (value) => takes(value));
}

const seeds = Array.from({ length: 8 }, (_, index) => index);

describe('a dynamic value', () => {
  const PERSON =
    '{ type: object, required: [firstName, age, price, tags], properties: { firstName: { type: string }, age: { type: integer }, price: { type: number, maximum: 20 }, tags: { type: array, items: { type: string } } } }';

  it('is the same for the same seed, and another for another', () => {
    expect(sampled(PERSON, 1)).toEqual(sampled(PERSON, 1));
    expect(sampled(PERSON, 1)).not.toEqual(sampled(PERSON, 2));
  });

  it.each([
    ['{ type: string, format: email }', /^\S+@\S+\.\w+$/],
    ['{ type: string, format: date-time }', /^202[45]-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/],
    ['{ type: string, format: uuid }', /^[\da-f-]{36}$/],
    ['{ type: string, format: uri }', /^https:/],
    ['{ type: string, pattern: "^[A-Z]{3}$" }', /^[A-Z]{3}$/],
    ['{ type: object, required: [e_mail], properties: { e_mail: { type: string } } }', /"e_mail":"\S+@/],
    ['{ type: object, required: [countryCode], properties: { countryCode: { type: string } } }', /"[A-Z]{2}"/],
    ['{ type: object, required: [year], properties: { year: { type: integer } } }', /"year":(199|20[012])\d/],
    ['{ type: object, required: [kind], properties: { kind: { enum: [cat] } } }', /"kind":"cat"/],
  ])('is made by format and name: %s', (schema, form) => {
    for (const seed of seeds) {
      const value = sampled(schema, seed);
      expect(typeof value === 'string' ? value : JSON.stringify(value)).toMatch(form);
    }
  });

  it.each([
    [
      'limits that a name does not keep to',
      '{ type: object, required: [name, age], properties: { name: { type: string, maxLength: 2 }, age: { type: integer, minimum: 200 } } }',
    ],
    ['a list without items', '{ type: array, maxItems: 0, items: { type: string } }'],
    [
      'no further properties',
      '{ type: object, additionalProperties: false, required: [a], properties: { a: { allOf: [{ type: string }, { minLength: 9 }] } } }',
    ],
  ])('is valid for all that: %s', (_name, schema) => {
    for (const seed of seeds) {
      expect(sampled(schema, seed)).toBeDefined();
    }
  });

  it('ends where a schema contains itself', () => {
    const tree =
      '{ Tree: { type: object, required: [name], properties: { name: { type: string }, children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } } }';
    for (const seed of seeds) {
      expect(sampled('{ $ref: "#/components/schemas/Tree" }', seed, tree)).toMatchObject({ name: expect.any(String) });
    }
  });

  it('is not made where it would be too large, or where nothing is valid', () => {
    const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
    const links = names.map((name) => `${name}: { $ref: "#/components/schemas/${name}" }`).join(', ');
    const wide = `{ ${names.map((name) => `${name}: { type: object, required: [${names.join(', ')}], properties: { ${links} } }`).join(', ')} }`;
    expect(sampled('{ $ref: "#/components/schemas/S0" }', 1, wide)).toBeUndefined();
    expect(sampled('{ type: string, minLength: 5, maxLength: 4 }', 1)).toBeUndefined();
  });
});
