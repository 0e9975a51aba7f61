// Covers generator/normalise/swagger2/*

import { describe, expect, it } from 'vitest';
import { normalised, notes } from './normalised.js';

const operation = (yaml: string, rest = '') => {
  const result = normalised('2.0', `${rest}\npaths:\n  /a/{id}:\n    post:\n${yaml.replace(/^/gm, '      ')}`);
  const [first] = result.api.operations;
  if (first === undefined) {
    throw new Error('There is no operation.');
  }
  return { ...result, operation: first };
};
const responses = "\nresponses: { '200': { description: ok } }";

describe('parameters of Swagger 2.0', () => {
  it.each([
    ['csv', 'query', 'form', false],
    ['ssv', 'query', 'spaceDelimited', false],
    ['tsv', 'query', 'tabDelimited', false],
    ['pipes', 'query', 'pipeDelimited', false],
    ['multi', 'query', 'form', true],
    ['csv', 'path', 'simple', false],
    ['pipes', 'path', 'pipeDelimited', false],
    ['tsv', 'header', 'tabDelimited', false],
  ])('a list in %s in the %s has the style %s', (format, place, style, explode) => {
    const parameter = `{ name: id, in: ${place}, type: array, collectionFormat: ${format}, items: { type: integer } }`;
    const { operation: found } = operation(`parameters: [${parameter}]${responses}`);
    expect(found.parameters[0]).toMatchObject({ in: place, style, explode });
  });

  it('a list of lists has a delimiter for each', () => {
    const items = 'items: { type: array, collectionFormat: pipes, items: { type: integer } }';
    const { operation: found } = operation(`parameters: [{ name: m, in: query, type: array, ${items} }]${responses}`);
    const integers = { kind: 'scalar', types: ['integer'] };
    expect(found.parameters[0]?.shape).toEqual({
      kind: 'array',
      items: { kind: 'array', items: integers, style: 'pipeDelimited' },
    });
  });

  it('what a parameter says of its value becomes its schema', () => {
    const { document } = operation(
      `parameters: [{ name: n, in: query, type: integer, minimum: 1, exclusiveMinimum: true, default: 5 }]${responses}`,
    );
    expect(document['paths']).toMatchObject({
      '/a/{id}': {
        post: { parameters: [{ schema: { type: 'integer', exclusiveMinimum: 1, default: 5 } }, { name: 'id' }] },
      },
    });
  });

  it('that several operations refer to are one; those of bodies are not', () => {
    const shared = `parameters:
  Limit: { name: limit, in: query, type: integer }
  Item: { name: item, in: body, schema: { type: object } }
  File: { name: file, in: formData, type: string }`;
    const { document, operation: found } = operation(
      `parameters: [{ $ref: '#/parameters/Limit' }, { $ref: '#/parameters/Item' }]${responses}`,
      shared,
    );
    expect(document['components']).toMatchObject({
      parameters: { Limit: { name: 'limit', in: 'query', schema: { type: 'integer' } } },
    });
    expect(Object.keys(Object(document['components']).parameters)).toEqual(['Limit']);
    expect(Object(document['paths'])['/a/{id}'].post.parameters[0]).toEqual({ $ref: '#/components/parameters/Limit' });
    expect(found.parameters.map(({ name }) => name)).toEqual(['limit', 'id']);
    expect(found.body?.contents[0]?.mediaType).toBe('application/json');
  });
});

describe('bodies of Swagger 2.0', () => {
  it('the body parameter is a body in each of the media types that are consumed', () => {
    const body = 'parameters: [{ name: b, in: body, required: true, schema: { $ref: "#/definitions/Item" } }]';
    const { operation: found } = operation(
      `consumes: [application/json, text/plain]\n${body}${responses}`,
      'definitions: { Item: { type: object } }',
    );
    expect(found.body?.required).toBe(true);
    expect(found.body?.contents.map(({ mediaType }) => mediaType)).toEqual(['application/json', 'text/plain']);
    expect(found.body?.contents[0]?.type).toEqual({ $ref: '#/components/schemas/Item' });
  });

  it('what formData says is a form, commas and all', () => {
    const fields = [
      '{ name: tags, in: formData, type: array, items: { type: string }, required: true }',
      '{ name: all, in: formData, type: array, collectionFormat: multi, items: { type: string } }',
    ];
    const { operation: found } = operation(`parameters: [${fields.join(', ')}]${responses}`);
    expect(found.body).toMatchObject({
      required: true,
      contents: [
        {
          mediaType: 'application/x-www-form-urlencoded',
          encoding: { tags: { style: 'form', explode: false }, all: { style: 'form', explode: true } },
        },
      ],
    });
  });

  it('a file makes the form multipart', () => {
    const { operation: found } = operation(`parameters: [{ name: f, in: formData, type: file }]${responses}`);
    expect(found.body?.contents.map(({ mediaType }) => mediaType)).toEqual(['multipart/form-data']);
  });

  it('a parameter of the operation outranks that of the path', () => {
    const { api } = normalised(
      '2.0',
      `paths:
  /a:
    parameters: [{ name: b, in: body, schema: { type: string } }, { name: q, in: query, type: string }]
    put:
      parameters: [{ name: c, in: body, schema: { type: integer } }, { name: q, in: query, type: integer }]
      responses: { '200': { description: ok } }`,
    );
    expect(api.operations[0]?.body?.contents[0]?.type).toEqual({ type: 'integer' });
    expect(api.operations[0]?.parameters).toMatchObject([{ name: 'q', shape: { types: ['integer'] } }]);
  });
});

describe('responses of Swagger 2.0', () => {
  it('have the media types that the operation, else the document produces', () => {
    const shared = `produces: [application/json]
responses: { Problem: { description: no, schema: { type: object }, headers: { X-Id: { type: integer } } } }`;
    const yaml = "responses: { '200': { description: ok }, '404': { $ref: '#/responses/Problem' } }";
    const replies = operation(yaml, shared).operation.responses;
    expect(replies.map(({ contents }) => contents.map(({ mediaType }) => mediaType))).toEqual([
      [],
      ['application/json'],
    ]);
    expect(replies[1]?.headers).toMatchObject([{ name: 'X-Id', check: { type: 'integer' } }]);
    const own = operation(`produces: [text/csv, application/xml]\n${yaml}`, shared).operation.responses;
    expect(own[1]?.contents.map(({ mediaType }) => mediaType)).toEqual(['text/csv', 'application/xml']);
  });

  it('that several operations refer to are one, unless an operation has media types of its own', () => {
    const shared = `produces: [application/json]
responses:
  Problem: { description: no, schema: { type: object } }
  Gone: { description: gone }
  Chained: { $ref: '#/responses/Problem' }
  x-note: { description: none }`;
    const referring = (more: string) => {
      const yaml = `${more}responses: { '404': { $ref: '#/responses/Problem' }, '410': { $ref: '#/responses/Gone' }, '409': { $ref: '#/responses/Chained' } }`;
      const { document, operation: found } = operation(yaml, shared);
      const { responses: given } = Object(document['paths'])['/a/{id}'].post;
      const types = found.responses.map(({ contents }) => contents.map(({ mediaType }) => mediaType));
      return { document, types, refs: Object.entries(given).map(([key, each]) => [key, Object(each).$ref]) };
    };
    const usual = referring('');
    expect(usual.types).toEqual([['application/json'], ['application/json'], []]);
    expect(usual.refs).toEqual([
      ['404', '#/components/responses/Problem'],
      ['409', '#/components/responses/Problem'],
      ['410', '#/components/responses/Gone'],
    ]);
    expect(Object.keys(Object(usual.document['components']).responses)).toEqual(['Problem', 'Gone']);
    const own = referring('produces: [text/csv]\n');
    expect(own.types).toEqual([['text/csv'], ['text/csv'], []]);
    expect(own.refs).toEqual([
      ['404', undefined],
      ['409', undefined],
      ['410', '#/components/responses/Gone'],
    ]);
  });

  it('a file is bytes', () => {
    const { operation: found } = operation("responses: { '200': { description: ok, schema: { type: file } } }");
    expect(found.responses[0]?.contents).toMatchObject([{ mediaType: 'application/octet-stream', kind: 'binary' }]);
  });

  it('keep their examples', () => {
    const { document } = operation(
      "responses: { '200': { description: ok, schema: { type: object }, examples: { application/json: { a: 1 } } } }",
    );
    expect(document['paths']).toMatchObject({
      '/a/{id}': { post: { responses: { '200': { content: { 'application/json': { example: { a: 1 } } } } } } },
    });
  });
});

describe('schemas of Swagger 2.0', () => {
  it('x-nullable allows null, also beside a reference', () => {
    const { document } = normalised(
      '2.0',
      `paths: {}
definitions:
  A: { type: object, properties: { b: { type: string, x-nullable: true }, c: { $ref: '#/definitions/B', x-nullable: true } } }
  B: { type: string }`,
    );
    expect(document['components']).toMatchObject({
      schemas: {
        A: {
          properties: {
            b: { type: ['string', 'null'] },
            c: { anyOf: [{ anyOf: [{ $ref: '#/components/schemas/B' }] }, { type: 'null' }] },
          },
        },
      },
    });
  });

  it('a discriminator is the name of a property, and its values those of definitions', () => {
    const { document } = normalised(
      '2.0',
      `paths: {}
definitions:
  Pet: { type: object, discriminator: kind, properties: { kind: { type: string } } }
  Cat: { allOf: [{ $ref: '#/definitions/Pet' }] }`,
    );
    expect(document['components']).toMatchObject({
      schemas: { Pet: { discriminator: { propertyName: 'kind', mapping: { Cat: '#/components/schemas/Cat' } } } },
    });
  });

  it('a reference into a response makes a component of what stands there', () => {
    const { operation: found } = operation(
      `responses:
  '200': { description: ok, schema: { type: object, properties: { a: { type: string } } } }
  '404': { description: no, schema: { $ref: '#/paths/~1a~1{id}/post/responses/200/schema' } }`,
    );
    expect(found.responses[1]?.contents[0]?.type).toMatchObject({
      $ref: expect.stringMatching(/^#\/components\/schemas/),
    });
  });
});

describe('security of Swagger 2.0', () => {
  it('basic, keys and OAuth 2 are known', () => {
    const { api } = normalised(
      '2.0',
      `paths: {}
securityDefinitions:
  basic: { type: basic }
  key: { type: apiKey, in: header, name: X-Key }
  auth: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a.example', tokenUrl: 'https://t.example', scopes: {} }`,
    );
    expect(api.securitySchemes.map(({ name, kind }) => [name, kind.type])).toEqual([
      ['basic', 'basic'],
      ['key', 'apiKey'],
      ['auth', 'token'],
    ]);
  });
});

describe('places of Swagger 2.0', () => {
  const yaml = `parameters:
  Shared: { name: s, in: query, type: string, pattern: '(' }
paths:
  /a:
    post:
      parameters: [{ name: b, in: body, schema: { type: string, pattern: '(' } }, { $ref: '#/parameters/Shared' }]
      responses: { '200': { description: ok, schema: { type: string, pattern: '[' }, headers: { X-A: { type: string, pattern: '(' } } } }
definitions: { Item: { type: string, pattern: '(' } }`;

  it('are those of the document as it was written', () => {
    expect([...notes(normalised('2.0', yaml))].sort()).toEqual([
      'pattern-invalid /definitions/Item/pattern',
      'pattern-invalid /parameters/Shared/pattern',
      'pattern-invalid /paths/~1a/post/parameters/0/schema/pattern',
      'pattern-invalid /paths/~1a/post/responses/200/headers/X-A/pattern',
      'pattern-invalid /paths/~1a/post/responses/200/schema/pattern',
    ]);
  });

  it('an operation is where it was', () => {
    expect(normalised('2.0', yaml).api.operations[0]?.pointer).toBe('/paths/~1a/post');
  });
});
