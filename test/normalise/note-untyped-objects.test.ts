import { describe, expect, it } from 'vitest';
import { normalised, notes } from './normalised.js';

const ADDRESS = '/paths/~1a/post/requestBody/content/application~1json/schema';

function notesOf(schema: string, { type = 'application/json', schemas = '' } = {}): readonly string[] {
  return notes(
    normalised(
      '3.1',
      `paths:
  /a:
    post:
      requestBody: { content: { ${type}: { schema: ${schema} } } }
      responses: { '200': { description: OK, content: { application/json: { schema: { properties: { reply: {} } } } } } }
components:
  schemas:
    Object: { type: object }
    Text: { type: string }
    Mixin: { properties: { m: {} } }
    Unused: { properties: { u: {} } }
${schemas}`,
    ),
  );
}

describe('a schema of a request that describes an object', () => {
  it.each([
    ['{ properties: { a: {} } }', ADDRESS],
    ['{ required: [a], properties: { a: {} } }', ADDRESS],
    ['{ additionalProperties: { type: string } }', ADDRESS],
    ['{ patternProperties: { a: {} } }', ADDRESS],
    ['{ type: object, properties: { a: { properties: { b: {} } } } }', `${ADDRESS}/properties/a`],
    ['{ type: array, items: { properties: { b: {} } } }', `${ADDRESS}/items`],
    ["{ $ref: '#/components/schemas/Mixin' }", '/components/schemas/Mixin'],
    ["{ allOf: [{ $ref: '#/components/schemas/Mixin' }, { title: a }] }", '/components/schemas/Mixin'],
    ['{ oneOf: [{ type: string }, { properties: { a: {} } }] }', `${ADDRESS}/oneOf/1`],
    ['{ type: [object, string], oneOf: [{ properties: { a: {} } }, { type: string }] }', `${ADDRESS}/oneOf/0`],
  ])('has no type: %s', (schema, pointer) => {
    expect(notesOf(schema)).toEqual([`object-untyped ${pointer}`]);
  });

  it.each([
    '{ type: object, properties: { a: {} } }',
    "{ allOf: [{ $ref: '#/components/schemas/Object' }, { properties: { a: {} } }] }",
    "{ allOf: [{ $ref: '#/components/schemas/Object' }, { $ref: '#/components/schemas/Mixin' }] }",
    "{ $ref: '#/components/schemas/Object', properties: { a: {} } }",
    '{ type: object, oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }',
    '{ properties: { a: {} }, oneOf: [{ type: object }, { type: object, title: b }] }',
    '{ properties: { a: {} }, enum: [{ a: 1 }] }',
    '{ properties: { a: {} }, const: { a: 1 } }',
    '{ additionalProperties: false }',
    '{ not: { properties: { a: {} } }, type: string }',
    "{ $ref: '#/components/schemas/Text' }",
  ])('has a type, or needs none: %s', (schema) => {
    expect(notesOf(schema)).toEqual([]);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data'])('is one in a form: %s', (type) => {
    expect(notesOf('{ properties: { a: {} } }', { type })).toEqual([]);
  });

  it('may lead back to itself, or to three thousand others', () => {
    const self =
      "    Self: { allOf: [{ $ref: '#/components/schemas/Object' }], properties: { a: { $ref: '#/components/schemas/Self' } } }\n";
    expect(notesOf("{ $ref: '#/components/schemas/Self' }", { schemas: self })).toEqual([]);
    const chain = Array.from(
      { length: 3000 },
      (_, index) =>
        `    S${index}: { type: object, properties: { next: { $ref: '#/components/schemas/S${index + 1}' } } }\n`,
    );
    const schemas = `${chain.join('')}    S3000: { properties: { a: {} } }\n`;
    expect(notesOf("{ $ref: '#/components/schemas/S0' }", { schemas })).toEqual([
      'object-untyped /components/schemas/S3000',
    ]);
  });
});
