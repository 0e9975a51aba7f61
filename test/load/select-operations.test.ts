// Covers generator/load/without-unused
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Selection, selectOperations } from '../../generator/load/select-operations.js';
import type { JsonObject } from '../../generator/model/json.js';

const document = parse(`
openapi: 3.2.0
info: { title: Shop, version: '1' }
tags: [{ name: items }, { name: orders }, { name: internal }]
security: [{ key: [] }]
paths:
  /items:
    parameters: [{ $ref: '#/components/parameters/Page' }]
    get: { operationId: listItems, tags: [items], responses: { '200': { $ref: '#/components/responses/Items' } } }
    post: { operationId: createItem, tags: [items], security: [{ token: [] }], responses: { '201': { description: Made } } }
    additionalOperations:
      COPY: { operationId: copyItems, tags: [internal], responses: { '204': { description: Done } } }
  /orders/{id}:
    get: { operationId: getOrder, tags: [orders], responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
  /health: { $ref: '#/components/pathItems/Health' }
  x-note: kept
webhooks:
  shipped: { post: { operationId: shipped, tags: [orders], responses: { '204': { description: Done } } } }
components:
  parameters: { Page: { name: page, in: query, schema: { type: integer } }, Size: { name: size, in: query } }
  responses: { Items: { content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
  pathItems: { Health: { get: { operationId: health, responses: { '204': { description: Well } } } } }
  securitySchemes: { key: { type: apiKey }, token: { type: http }, other: { type: http } }
  schemas:
    Item: { properties: { owner: { $ref: '#/components/schemas/Owner' } } }
    Owner: { discriminator: { propertyName: kind, mapping: { robot: Machine } } }
    Person: { allOf: [{ $ref: '#/components/schemas/Owner' }] }
    Manager: { allOf: [{ $ref: '#/components/schemas/Person' }] }
    Machine: { type: object }
    Order: { properties: { items: { items: { $ref: '#/components/schemas/Item' } } } }
    Unused: { type: string }
`) as JsonObject; // YAML of a mapping

interface Shown {
  readonly operations: readonly string[];
  readonly components: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly string[];
  readonly findings: readonly string[];
}

function select(selection: Selection, of = document): Shown {
  const { document: selected, findings } = selectOperations(of, selection);
  const shown = JSON.stringify([selected['paths'], selected['webhooks']]);
  const { components = {}, tags } = selected as unknown as {
    components?: Record<string, object>;
    tags: { name: string }[];
  };
  return {
    operations: [...shown.matchAll(/"operationId":"(\w+)"/g)].map(([, id = '']) => id),
    components: Object.fromEntries(Object.entries(components).map(([section, all]) => [section, Object.keys(all)])),
    tags: tags.map(({ name }) => name),
    findings: findings.map(({ code, values }) => `${code} ${JSON.stringify(values)}`),
  };
}

describe('a selection of operations', () => {
  it.each<[selection: Selection, operations: readonly string[]]>([
    [{ tags: ['items'] }, ['listItems', 'createItem']],
    [{ tags: ['orders'] }, ['getOrder', 'shipped']],
    [{ tags: ['i*'] }, ['listItems', 'createItem', 'copyItems']],
    [{ operations: ['*Item'] }, ['createItem']],
    [{ operations: ['/items'] }, ['listItems', 'createItem', 'copyItems']],
    [{ operations: ['GET /items'] }, ['listItems']],
    [{ operations: ['COPY *'] }, ['copyItems']],
    [{ operations: ['/orders/{id}', 'health'] }, ['getOrder', 'health']],
    [{ tags: ['internal'], operations: ['getOrder'] }, ['copyItems', 'getOrder']],
  ])('%j is %j', (selection, operations) => {
    expect(select(selection)).toMatchObject({ operations, findings: [] });
  });

  it('has the components and tags that its operations use, and no others', () => {
    expect(select({ operations: ['listItems'] })).toMatchObject({
      components: {
        parameters: ['Page'],
        responses: ['Items'],
        pathItems: [],
        securitySchemes: ['key'],
        schemas: ['Item', 'Owner', 'Person', 'Manager', 'Machine'],
      },
      tags: ['items'],
    });
    expect(select({ operations: ['createItem'] }).components).toMatchObject({
      securitySchemes: ['key', 'token'],
      schemas: [],
    });
  });

  it('keeps what a path item says of all its operations', () => {
    const { document: selected } = selectOperations(document, { operations: ['createItem'] });
    expect(selected['paths']).toEqual({
      '/items': expect.objectContaining({ parameters: [{ $ref: '#/components/parameters/Page' }] }),
      'x-note': 'kept',
    });
  });

  it('has no extension of the document that refers to components', () => {
    const extended = { ...document, 'x-hooks': { a: [{ $ref: '#/components/schemas/Order' }] }, 'x-logo': 'logo.svg' };
    const { document: selected } = selectOperations(extended, { operations: ['listItems'] });
    expect([selected['x-hooks'], selected['x-logo']]).toEqual([undefined, 'logo.svg']);
  });

  it('that names nothing is an error, glob by glob', () => {
    expect(select({ tags: ['items', 'itms'], operations: ['get*Item'] }).findings).toEqual([
      'selection-empty {"flag":"--tags","glob":"itms"}',
      'selection-empty {"flag":"--operations","glob":"get*Item"}',
    ]);
  });

  it('that is referred to from what is left out is no loss, the other way round an error', () => {
    const inline = {
      openapi: '3.1.0',
      paths: {
        '/a': { get: { operationId: 'a', responses: { 200: { content: { x: { schema: { type: 'string' } } } } } } },
        '/b': {
          get: {
            operationId: 'b',
            responses: {
              200: { content: { x: { schema: { $ref: '#/paths/~1a/get/responses/200/content/x/schema' } } } },
            },
          },
        },
      },
    };
    const codes = (id: string) => selectOperations(inline, { operations: [id] }).findings.map(({ code }) => code);
    expect([codes('a'), codes('b')]).toEqual([[], ['selection-torn']]);
  });

  it('takes the dots and brackets of a name as they stand', () => {
    expect(select({ operations: ['list.tems', 'GET /orders/[id]'] }).findings).toHaveLength(2);
  });

  it('of Swagger 2.0 has its sections at the top', () => {
    const swagger = {
      swagger: '2.0',
      paths: {
        '/a': { get: { responses: { 200: { schema: { $ref: '#/definitions/A' } } } } },
        '/b': { get: { responses: { 200: { schema: { $ref: '#/definitions/B' } } } } },
      },
      definitions: { A: {}, B: { $ref: '#/definitions/A' } },
      securityDefinitions: { key: {} },
    };
    expect(selectOperations(swagger, { operations: ['/a'] }).document).toEqual({
      swagger: '2.0',
      paths: { '/a': swagger.paths['/a'] },
      definitions: { A: {} },
      securityDefinitions: {},
    });
  });
});

it('without a selection the document is as it was', () => {
  expect(selectOperations(document, {}).document).toBe(document);
});
