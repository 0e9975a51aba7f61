import { describe, expect, it } from 'vitest';
import { operationRow } from '../../generator/emit/operation-row.js';
import { schemaTable } from '../../generator/emit/schemas/schema-table.js';
import type { Operation } from '../../generator/model/api.js';
import { readOperation } from '../../templates/runtime/core/read-operation.js';
import { SchemaSet } from '../../templates/runtime/core/validation/schema-set.js';
import { built } from '../support/document.js';

const context = { schemas: { nameOf: () => undefined }, shared: new Map() };

function read(operation: Operation) {
  const row = JSON.parse(JSON.stringify(operationRow(operation, context)));
  return { row, spec: readOperation(operation.key, row, { schemas: new SchemaSet({}), responses: {} }) };
}

const parameters = `[{ name: id, in: path, required: true, schema: { type: string } }, { name: n, in: query, schema: { type: integer } }]`;

describe('what is usual', () => {
  const [operation] = built(
    `paths: { '/a~/{id}': { get: { parameters: ${parameters}, responses: { '204': {} } } } }`,
  ).operations;

  it('is not written', () => {
    expect(operation && read(operation).row).toEqual({
      method: 'GET',
      path: '/a~/{id}',
      parameters: [
        { in: 'path', name: 'id' },
        { in: 'query', name: 'n', shape: 'integer' },
      ],
      replies: { '204': {} },
    });
  });

  it('is there when it is read', () => {
    expect(operation && read(operation).spec).toMatchObject({
      pointer: '/paths/~1a~0~1{id}/get',
      parameters: [
        { name: 'id', style: 'simple', explode: false, shape: { kind: 'scalar', types: ['string'] } },
        { name: 'n', style: 'form', explode: true, shape: { kind: 'scalar', types: ['integer'] } },
      ],
    });
  });
});

it('keeps the place of an operation that is not in paths', () => {
  const [sender] = built(`paths: {}\nwebhooks: { ping: { post: { responses: { '204': {} } } } }`).senders;
  expect(sender && operationRow(sender, context).pointer).toBe('/webhooks/ping/post');
});

describe('JSON alone', () => {
  const ITEM = "{ $ref: '#/components/schemas/Item' }";
  const rowOf = (content: string) => {
    const api = built(`paths:
  /a: { post: { requestBody: { content: ${content} }, responses: { '200': { description: '', content: ${content} } } } }
components: { schemas: { Item: { type: object, required: [id] } } }`);
    const [operation] = api.operations;
    const row = operation && operationRow(operation, { schemas: schemaTable(api), shared: new Map() });
    return [row?.body, row?.replies['200']];
  };

  it('is its schema', () => {
    const row = { json: 'Item' };
    expect(rowOf(`{ application/json: { schema: ${ITEM} } }`)).toEqual([row, row]);
  });

  it.each([
    ['beside another media type', `{ application/json: { schema: ${ITEM} }, text/plain: {} }`],
    ['of another media type', `{ application/problem+json: { schema: ${ITEM} } }`],
    ['of any value', '{ application/json: {} }'],
  ])('%s is written out', (_what, content) => {
    expect(rowOf(content)).toEqual([
      { contents: expect.any(Array) as unknown },
      { contents: expect.any(Array) as unknown },
    ]);
  });

  it('of a schema in place is `inline` in a reply, whose problem is named after the operation', () => {
    const schema = '{ type: object, required: [id] }';
    expect(rowOf(`{ application/json: { schema: ${schema} } }`)).toEqual([
      { json: expect.any(String) as unknown },
      { inline: expect.any(String) as unknown },
    ]);
  });
});
