import { describe, expect, it } from 'vitest';
import { operationRow } from '../../generator/emit/operation-row.js';
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
