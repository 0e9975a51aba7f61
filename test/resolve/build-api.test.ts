// Covers generator/resolve/*, generator/model/*

import { describe, expect, it } from 'vitest';
import { FILE } from '../../generator/model/file.js';
import { formatStatusKey } from '../../generator/model/status.js';
import { built } from '../support/document.js';

const ok = "responses: { '200': { description: OK } }";

describe('operations', () => {
  it('are called by their operationId, or by method and path', () => {
    const { operations } = built(`paths:
  /items: { get: { operationId: listItems, ${ok} } }
  /items/{itemId}: { parameters: [{ name: itemId, in: path, required: true, schema: {} }], delete: { ${ok} } }
  /: { get: { ${ok} } }`);
    expect(operations.map(({ key, typeName }) => [key, typeName])).toEqual([
      ['listItems', 'ListItems'],
      ['deleteItemsByItemId', 'DeleteItemsByItemId'],
      ['getRoot', 'GetRoot'],
    ]);
  });

  it('stand in the order of the document, whatever their methods', () => {
    const { operations } = built(`paths:
  /b: { trace: { ${ok} }, post: { ${ok} }, get: { ${ok} }, put: { ${ok} } }
  /a: { delete: { ${ok} }, additionalOperations: { COPY: { ${ok} } }, query: { ${ok} } }`);
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'TRACE /b',
      'POST /b',
      'GET /b',
      'PUT /b',
      'DELETE /a',
      'COPY /a',
      'QUERY /a',
    ]);
  });

  it('of one operationId are told apart by method and path', () => {
    const { operations } = built(`paths:
  /a: { get: { operationId: same, ${ok} } }
  /b: { get: { operationId: same, ${ok} } }`);
    expect(operations.map(({ key }) => key)).toEqual(['same', 'sameGetB']);
  });

  it('whose type would be called like a schema go first', () => {
    const { operations, declarations } = built(`paths:
  /a: { post: { operationId: createItem, ${ok} } }
components: { schemas: { CreateItem: { type: object }, CreateItemContext: { type: object } } }`);
    expect(operations[0]?.typeName).toBe('CreateItem');
    expect(declarations.map(({ name }) => name)).toEqual(['CreateItemSchema', 'CreateItemContextSchema']);
  });

  it('take over the parameters of their path, but for those they have themselves', () => {
    const { operations } = built(`paths:
  /a:
    parameters:
      - { name: a, in: query, schema: { type: string } }
      - { name: b, in: query, schema: { type: string } }
    get: { parameters: [{ name: b, in: query, schema: { type: integer } }], ${ok} }`);
    expect(operations[0]?.parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ['a', { kind: 'scalar', types: ['string'] }],
      ['b', { kind: 'scalar', types: ['integer'] }],
    ]);
  });

  it('leave headers to HTTP that are not theirs to describe', () => {
    const { operations } = built(`paths:
  /a:
    get:
      parameters: [{ name: Accept, in: header, schema: {} }, { name: X-A, in: header, schema: {} }]
      ${ok}`);
    expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(['X-A']);
  });

  it('have the security of the document unless they have their own', () => {
    const { operations } = built(`security: [{ key: [] }]
paths:
  /a: { get: { ${ok} }, post: { security: [], ${ok} }, put: { security: [{ oauth: [write] }, {}], ${ok} } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K }, oauth: { type: oauth2, flows: {} } } }`);
    expect(Object.fromEntries(operations.map(({ method, security }) => [method, security]))).toEqual({
      GET: [{ key: [] }],
      PUT: [{ oauth: ['write'] }, {}],
      POST: [],
    });
  });
});

describe('responses', () => {
  it('stand in the order codes, classes, default', () => {
    const { operations } = built(`paths:
  /a: { get: { responses: { default: {}, 4XX: {}, '404': {}, '200': {}, x-note: {} } } }`);
    expect(operations[0]?.responses.map(({ status }) => formatStatusKey(status))).toEqual([
      '200',
      '404',
      '4XX',
      'default',
    ]);
  });

  it('of 204, 205 and 304 have no content, whatever the document says', () => {
    const content = '{ content: { application/json: { schema: {} } } }';
    const { operations } = built(
      `paths: { /a: { get: { responses: { '204': ${content}, '205': ${content}, '304': ${content} } } } }`,
    );
    expect(operations[0]?.responses.map(({ contents }) => contents)).toEqual([[], [], []]);
  });

  it('have the headers of the document but Content-Type', () => {
    const { operations } = built(`paths:
  /a: { get: { responses: { '200': { headers: { content-type: {}, x-rate: { required: true, schema: { type: integer }, example: 3 } } } } } }`);
    expect(operations[0]?.responses[0]?.headers).toEqual([
      {
        name: 'x-rate',
        required: true,
        explode: false,
        check: { type: 'integer' },
        examples: [{ name: '', value: 3 }],
      },
    ]);
  });
});

describe('schemas', () => {
  const item = `{ type: object, required: [id, name], properties: {
      id: { type: integer, readOnly: true }, name: { type: string }, count: { type: integer, default: 1 }, secret: { type: string, writeOnly: true } } }`;
  const { declarations, checks } = built(`paths:
  /a:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } }
      responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } } }
components:
  schemas:
    Item: ${item}
    Box: { type: object, properties: { item: { $ref: '#/components/schemas/Item' }, box: { $ref: '#/components/schemas/Box' } } }`);
  const schemaOf = (name: string) => declarations.find((each) => each.name === name)?.schema;

  it('have a form for each direction in which they differ, through references too', () => {
    expect(declarations.map(({ name }) => name).sort()).toEqual([
      'Box',
      'BoxRequest',
      'BoxResponse',
      'Item',
      'ItemRequest',
      'ItemResponse',
    ]);
    expect(schemaOf('BoxRequest')).toMatchObject({
      properties: {
        item: { $ref: '#/components/schemas/ItemRequest' },
        box: { $ref: '#/components/schemas/BoxRequest' },
      },
    });
  });

  it('are without read-only properties in requests, where a default makes a property present', () => {
    expect(schemaOf('ItemRequest')).toMatchObject({ required: ['name', 'count'] });
    expect(Object.keys((schemaOf('ItemRequest') as { properties: object }).properties)).toEqual([
      'name',
      'count',
      'secret',
    ]); // an object schema
  });

  it('are without write-only properties in replies', () => {
    expect(Object.keys((schemaOf('ItemResponse') as { properties: object }).properties)).toEqual([
      'id',
      'name',
      'count',
    ]); // an object schema
  });

  it('drop read-only properties from requests and refuse write-only ones in replies', () => {
    expect(checks.get('Item in request')).toMatchObject({
      properties: { id: { 'x-specbound-drop': true } },
      required: ['name'],
    });
    expect(checks.get('Item in response')).toMatchObject({ properties: { secret: false }, required: ['id', 'name'] });
  });
});

describe('a multipart body', () => {
  const bodyOf = (content: string) => {
    const [operation] = built(`paths:
  /a: { post: { operationId: a, requestBody: { content: { ${content} } }, ${ok} } }
components: { schemas: { Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }`).operations;
    const { shape, encoding, files, check } = operation?.body?.contents[0] ?? {};
    return { shape, encoding, files, check };
  };

  const file = { [FILE]: {} };

  it('names its files, and those of the parts within a part', () => {
    const { files, encoding } = bodyOf(`multipart/form-data: {
      schema: { type: object, properties: {
        picture: {}, title: { type: string },
        papers: { type: array, items: { type: string, format: binary } },
        cover: { type: object, properties: { front: {}, by: { type: object } } } } },
      encoding: {
        papers: { contentType: multipart/mixed },
        cover: { contentType: multipart/form-data, encoding: { by: { contentType: application/xml } } } } }`);
    expect(files).toEqual(['picture']);
    expect(encoding).toEqual({
      papers: { contentType: 'multipart/mixed', files: ['*'] },
      cover: {
        contentType: 'multipart/form-data',
        encoding: { by: { contentType: 'application/xml' } },
        files: ['front'],
      },
    });
  });

  it('has files by their place', () => {
    const { files, shape, check } = bodyOf(`multipart/mixed: {
      schema: { type: array, prefixItems: [{ type: object }, {}], items: { type: string, format: binary } },
      prefixEncoding: [{}, { contentType: image/* }] }`);
    expect([files, check]).toEqual([
      ['1', '*'],
      { type: 'array', prefixItems: [{ type: 'object' }, file], items: file },
    ]);
    expect(shape).toMatchObject({ kind: 'array', prefix: [{ kind: 'object' }, { kind: 'scalar' }] });
  });

  it('may contain itself', () => {
    const { encoding } = bodyOf(`multipart/form-data: {
      schema: { type: object, properties: { a: { $ref: '#/components/schemas/Tree' } } },
      encoding: { a: { contentType: multipart/mixed } } }`);
    expect(encoding).toEqual({ a: { contentType: 'multipart/mixed' } });
  });
});
