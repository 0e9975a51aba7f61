// Covers templates/runtime/node/mock-context

import { expect, it } from 'vitest';
import { mockContextFor } from '../../../templates/runtime/node/mock-context.js';
import { checkInput, integer, json, jsonBody, operation, parameter, takes } from '../support/operation.js';
import type { TestContext } from '../support/serve.js';

const getItem = operation({
  id: 'getItem',
  method: 'PUT',
  parameters: [parameter({ in: 'query', name: 'limit', shape: integer })],
  parametersSchema: checkInput({
    type: 'object',
    properties: { query: { type: 'object', properties: { limit: { type: 'integer', default: 20 } } } },
  }),
  replies: { '200': json() },
  ...takes(jsonBody()),
});

it('makes a whole context of nothing', () => {
  const context = mockContextFor<TestContext>(getItem);
  expect(context).toMatchObject({
    path: {},
    query: { limit: 20 },
    header: {},
    cookie: {},
    body: undefined,
    contentType: undefined,
    auth: {},
    accepts: 'application/json',
    operation: { id: 'getItem', method: 'PUT' },
    request: { method: 'PUT' },
  });
  expect(context.signal.aborted).toBe(false);
});

it('keeps what it is given, and changes none of it', () => {
  const query = Object.freeze({ other: 1 });
  const context = mockContextFor<TestContext>(getItem, { query, body: { id: 1 }, auth: { bearer: 'ann' } });
  expect(context).toMatchObject({
    query: { other: 1, limit: 20 },
    body: { id: 1 },
    contentType: 'application/json',
    auth: { bearer: 'ann' },
  });
});

it('replies as the router does', () => {
  expect(mockContextFor<TestContext>(getItem).reply(200, 1)).toEqual({
    status: 200,
    body: 1,
    headers: {},
    contentType: 'application/json',
  });
});
