import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { emittedFrom } from './support/generated.js';

/**
 * Objects that say something of properties which they do not name; each is a parameter, a form, and a body of its own.
 */
const schemas: Readonly<Record<string, object>> = {
  closed: { type: 'object', properties: { a: { type: 'integer' } } },
  any: { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: true },
  empty: { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: {} },
  none: { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false },
  integers: { type: 'object', additionalProperties: { type: 'integer' } },
  unevaluated: {
    allOf: [{ type: 'object', properties: { a: { type: 'integer' } } }],
    type: 'object',
    unevaluatedProperties: { type: 'integer' },
  },
  patterns: { type: 'object', patternProperties: { '^x-': { type: 'integer' } } },
  slow: { type: 'object', patternProperties: { '^(x+)+$': { type: 'integer' } } },
};

const response = { '200': { description: 'OK', content: { 'application/json': { schema: {} } } } };
const document = {
  openapi: '3.1.1',
  info: { title: 'Open objects', version: '1' },
  paths: Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => [
      [
        `/form/${name}`,
        {
          get: {
            operationId: `form${name}`,
            parameters: [
              { name: 'f', in: 'query', schema },
              { name: 'page', in: 'query', schema: { type: 'integer' } },
            ],
            responses: response,
          },
          post: {
            operationId: `body${name}`,
            requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } },
            responses: response,
          },
        },
      ],
      [
        `/deep/${name}`,
        {
          get: {
            operationId: `deep${name}`,
            parameters: [{ name: 'f', in: 'query', style: 'deepObject', schema }],
            responses: response,
          },
        },
      ],
    ]),
  ),
};

describe('properties that a schema does not name', () => {
  let url = '';
  const server = createServer();
  beforeAll(async () => {
    const { createListener, result } = await emittedFrom('open-objects', document);
    const echo = ({ body, query, reply }: Parameters<Parameters<typeof createListener>[0][string]>[0]) =>
      reply(200, body ?? query);
    server.on('request', createListener(Object.fromEntries(result.operations.map(({ id }) => [id, echo]))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
    return () => server.close();
  });

  it.each<[name: string, query: string, got: unknown]>([
    ['closed', 'a=1&b=2&page=3', { f: { a: 1 }, page: 3 }],
    ['none', 'a=1&b=2&page=3', { f: { a: 1 }, page: 3 }],
    ['any', 'a=1&b=2&page=3', { f: { a: 1, b: '2' }, page: 3 }],
    ['empty', 'a=1&b=2&page=3', { f: { a: 1, b: '2' }, page: 3 }],
    ['integers', 'a=1&b=2&page=3', { f: { a: 1, b: 2 }, page: 3 }],
    ['unevaluated', 'a=1&b=2&page=3', { f: { a: 1, b: 2 }, page: 3 }],
    ['patterns', 'x-a=1&b=2&page=3', { f: { 'x-a': 1 }, page: 3 }],
    ['slow', 'xxx=1&b=2', { f: { xxx: 1 } }],
    ['slow', `${'x'.repeat(60)}y=1`, {}],
  ])('%s, exploded: %s', async (name, query, got) => {
    expect(await (await fetch(`${url}/form/${name}?${query}`)).json()).toEqual(got);
  });

  it.each<[name: string, query: string, got: unknown]>([
    ['any', 'f[a]=1&f[b]=2', { f: { a: 1, b: '2' } }],
    ['integers', 'f[b]=2', { f: { b: 2 } }],
    ['unevaluated', 'f[b]=2', { f: { b: 2 } }],
    ['patterns', 'f[x-a]=1&f[b]=2', { f: { 'x-a': 1, b: '2' } }],
  ])('%s, deep: %s', async (name, query, got) => {
    expect(await (await fetch(`${url}/deep/${name}?${query}`)).json()).toEqual(got);
  });

  it.each<[name: string, body: string, got: unknown]>([
    ['any', 'a=1&b=2', { a: 1, b: '2' }],
    ['integers', 'b=2', { b: 2 }],
    ['patterns', 'x-a=1&b=2', { 'x-a': 1, b: '2' }],
  ])('%s, in a form: %s', async (name, body, got) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await (await fetch(`${url}/form/${name}`, { method: 'POST', headers, body })).json()).toEqual(got);
  });
});

const numbers = {
  type: 'object',
  properties: {
    id: { type: 'integer', format: 'int64' },
    price: { type: 'number', multipleOf: 0.01 },
    day: { type: 'string', format: 'date' },
    small: { type: 'integer', format: 'int8' },
    mail: { type: 'string', format: 'email' },
  },
};

describe('requests and replies are checked alike', () => {
  let url = '';
  const server = createServer();
  beforeAll(async () => {
    const content = (schema: object) => ({ content: { 'application/json': { schema } } });
    const alike = (operationId: string, sent: object, got: object) => ({
      operationId,
      requestBody: { required: true, ...content(sent) },
      responses: { '200': { description: 'OK', ...content(got) } },
    });
    const { createListener } = await emittedFrom('checked-alike', {
      openapi: '3.1.1',
      info: { title: 'Alike', version: '1' },
      paths: { '/': { post: alike('request', numbers, {}), put: alike('reply', {}, numbers) } },
    });
    const echo = ({ body, reply }: Parameters<Parameters<typeof createListener>[0][string]>[0]) => reply(200, body);
    server.on(
      'request',
      createListener({ request: echo, reply: echo }, { onError: () => undefined, validateReplies: 'always' }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
    return () => server.close();
  });

  it.each<[body: string, isValid: boolean]>([
    ['{"id":9007199254740991}', true],
    ['{"id":9007199254740993}', false],
    ['{"id":-9223372036854775808}', false],
    ['{"id":1.5}', false],
    ['{"price":19.99}', true],
    ['{"price":0.29}', true],
    ['{"price":19.999}', false],
    ['{"price":1e400}', false],
    ['{"small":127}', true],
    ['{"small":128}', false],
    ['{"day":"2026-02-28"}', true],
    ['{"day":"2026-02-29"}', false],
    ['{"mail":"a@b.example"}', true],
    ['{"mail":"a"}', false],
  ])('%s: %s', async (body, isValid) => {
    const headers = { 'content-type': 'application/json' };
    const status = async (method: string) => (await fetch(url, { method, headers, body })).status;
    expect([await status('POST'), await status('PUT')]).toEqual(isValid ? [200, 200] : [400, 500]);
  });
});
