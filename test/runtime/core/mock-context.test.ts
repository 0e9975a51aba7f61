// Covers templates/runtime/node/mock-context

import { describe, expect, it } from 'vitest';
import { createMockContexts } from '../../../templates/runtime/core/mock-context.js';
import { mockContextFor } from '../../../templates/runtime/node/mock-context.js';
import { api, checkInput, integer, json, jsonBody, operation, parameter, takes } from '../support/operation.js';
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

describe('the body', () => {
  const schema = checkInput({ type: 'object', properties: { a: { type: 'integer', default: 1 } } });
  const put = operation({
    id: 'put',
    ...takes({ mediaType: 'text/plain', kind: 'text' }, { mediaType: 'application/json', kind: 'json', schema }),
  });

  it('has the defaults of its media type, the first unless another is named', () => {
    const body = Object.freeze({ b: [{ c: 2 }] });
    expect(mockContextFor<TestContext>(put, { body })).toMatchObject({ body, contentType: 'text/plain' });
    const context = mockContextFor<TestContext>(put, { body, contentType: 'application/json' });
    expect(context.body).toEqual({ a: 1, b: [{ c: 2 }] });
    expect(context.body).not.toBe(body);
    expect(mockContextFor<TestContext>(put, { body, contentType: 'image/png' }).contentType).toBe('image/png');
  });

  it('keeps files, streams and the rest', () => {
    const file = new File(['x'], 'x');
    const date = new Date(0);
    const given = { list: [file], date, none: null };
    const { body } = mockContextFor<TestContext>(put, { body: given });
    expect(body).toEqual(given);
    expect((body as typeof given).list[0]).toBe(file); // a copy of what was given
    expect((body as typeof given).date).toBe(date); // as above
    expect((body as typeof given).list).not.toBe(given.list); // as above
  });

  it('is none where the operation takes none', () => {
    expect(mockContextFor<TestContext>(operation({ id: 'x' }), { body: 1 })).toMatchObject({
      body: 1,
      contentType: undefined,
    });
  });
});

it('has what it is given of all else', () => {
  const { signal } = new AbortController();
  const given = { path: { a: 1 }, header: { b: 2 }, cookie: { c: 3 }, accepts: 'text/csv', signal };
  expect(mockContextFor<TestContext>(operation({ id: 'x' }), given)).toMatchObject({ ...given, query: {} });
  expect(mockContextFor<TestContext>(operation({ id: 'x' }), given).signal).toBe(signal);
});

describe('the emitted mockContext', () => {
  const mockContext = createMockContexts<{ getItem: TestContext }>(api([getItem]), ({ method }) => ({ method }));

  it('makes the context of an operation', () => {
    expect(mockContext('getItem')).toMatchObject({ query: { limit: 20 }, request: { method: 'PUT' } });
    expect(mockContext('getItem', { query: { limit: 5 } }).query).toEqual({ limit: 5 });
  });

  it('of one that is there', () => {
    expect(() => mockContext('other' as 'getItem')).toThrow(new TypeError("There is no operation 'other'"));
  });
});
