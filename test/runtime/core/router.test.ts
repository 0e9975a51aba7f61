// Covers templates/runtime/core/*

import { describe, expect, it } from 'vitest';
import { notImplemented } from '../../../templates/runtime/core/not-implemented.js';
import {
  checkInput,
  empty,
  header,
  integer,
  item,
  json,
  jsonBody,
  operation,
  parameter,
  takes,
} from '../support/operation.js';
import { route } from '../support/route.js';
import { get, raw, serve } from '../support/serve.js';

const listItems = operation({ id: 'listItems', replies: { '200': json({ type: 'array', items: item }) } });
const getItem = operation({
  id: 'getItem',
  path: '/items/{itemId}',
  parameters: [parameter({ in: 'path', name: 'itemId', shape: integer })],
  parametersSchema: checkInput({
    type: 'object',
    properties: { path: { type: 'object', properties: { itemId: { type: 'integer' } }, required: ['itemId'] } },
  }),
  replies: { '200': json(item, {}, [header('ETag')]), '404': json() },
});
const handlers = {
  listItems: ({ reply }) => reply(200, [{ id: 1 }]),
  getItem: ({ path, reply }) => reply(200, { id: path['itemId'] }, { headers: { ETag: '"a"' } }),
} satisfies Parameters<typeof serve>[1];

describe('the way of a request', () => {
  it('answers with what the handler replies', async () => {
    const { url } = await serve([listItems, getItem], handlers);
    const response = await fetch(`${url}/items/7?x=1`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 7 });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      etag: '"a"',
      'content-type': 'application/json',
      'content-length': '8',
    });
  });

  it('takes a promise of a reply', async () => {
    const { url } = await serve([listItems], { listItems: async ({ reply }) => reply(200, []) });
    expect(await (await fetch(`${url}/items`)).json()).toEqual([]);
  });

  it('answers a handler without a promise in the same turn', async () => {
    let written = false;
    const { url } = await serve([listItems], {
      listItems({ reply }) {
        queueMicrotask(() => {
          written = true;
        });
        return reply(200, []);
      },
    });
    await (await fetch(`${url}/items`)).json();
    expect(written).toBe(true);
  });

  it('calls a handler as a method of its object, class or not', async () => {
    class Items {
      readonly items = [{ id: 3 }];
      listItems({ reply }: { reply: (status: number, body: unknown) => unknown }): unknown {
        return reply(200, this.items);
      }
    }
    const { url } = await serve([listItems], new Items() as never);
    expect(await (await fetch(`${url}/items`)).json()).toEqual([{ id: 3 }]);
  });

  it('takes no inherited function for a handler', async () => {
    const { url, errors } = await serve([operation({ id: 'toString' })], {});
    expect((await fetch(`${url}/items`)).status).toBe(501);
    expect(errors).toHaveLength(1);
  });

  it('tells the handler which operation it is', async () => {
    let told: unknown;
    const { url } = await serve([listItems], {
      listItems({ operation: info, reply }) {
        told = info;
        return reply(200, []);
      },
    });
    await fetch(`${url}/items`);
    expect(told).toEqual({ id: 'listItems', method: 'GET', path: '/items', pointer: '/paths/~1items/get', tags: [] });
  });

  it('reads a target in absolute form', async () => {
    const { port } = await serve([listItems], handlers);
    expect(await get(port, 'http://example.com/items?x=1')).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('what is not there', () => {
  it('answers an unknown path with 404', async () => {
    const { url } = await serve([listItems], handlers);
    const response = await fetch(`${url}/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({ type: 'about:blank', title: 'Not Found', status: 404 });
  });

  it('answers an unknown method with 405 and Allow', async () => {
    const { url } = await serve([listItems], handlers);
    const response = await fetch(`${url}/items`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers OPTIONS with 204 and Allow', async () => {
    const { url } = await serve([listItems], handlers);
    const response = await fetch(`${url}/items`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('leaves OPTIONS to the document where it has it', async () => {
    const options = operation({ id: 'options', method: 'OPTIONS', replies: { '200': json() } });
    const { url } = await serve([listItems, options], { options: ({ reply }) => reply(200, 'mine') });
    expect(await (await fetch(`${url}/items`, { method: 'OPTIONS' })).json()).toBe('mine');
  });

  it('answers HEAD like GET, without the body', async () => {
    const { port } = await serve([listItems], handlers);
    const answer = await raw(port, 'HEAD /items HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(answer).toMatch(/Content-Length: 10\r\n/);
    expect(answer).toMatch(/\r\n\r\n$/);
  });

  it('lets the document have HEAD itself', async () => {
    const head = operation({ id: 'headItems', method: 'HEAD', replies: { '204': empty } });
    const { url } = await serve([listItems, head], { headItems: ({ reply }) => reply(204) });
    expect((await fetch(`${url}/items`, { method: 'HEAD' })).status).toBe(204);
  });

  it('answers 501 for a handler that throws notImplemented()', async () => {
    const { url, errors } = await serve([listItems], {
      listItems: () => {
        throw notImplemented();
      },
    });
    const response = await fetch(`${url}/items`);
    expect([response.status, errors.map(String)]).toEqual([501, ['Error: This handler is yet to be written.']]);
  });

  it('answers an operation without a handler with 501, before security', async () => {
    const secured = operation({ id: 'secured', security: [{ bearer: [] }] });
    const { url } = await serve([secured], {});
    const response = await fetch(`${url}/items`);
    expect(response.status).toBe(501);
  });
});

describe('faults', () => {
  const create = operation({
    id: 'create',
    method: 'POST',
    path: '/items/{itemId}',
    parameters: [
      parameter({ in: 'path', name: 'itemId', shape: integer }),
      parameter({ in: 'query', name: 'limit', shape: integer }),
      parameter({ in: 'query', name: 'page', shape: integer }),
      parameter({ in: 'header', name: 'X-Trace' }),
    ],
    parametersSchema: checkInput({
      type: 'object',
      properties: {
        path: { type: 'object', properties: { itemId: { type: 'integer' } }, required: ['itemId'] },
        query: {
          type: 'object',
          properties: { limit: { type: 'integer', maximum: 10 }, page: { type: 'integer', default: 1 } },
        },
        header: { type: 'object', properties: { 'X-Trace': { type: 'string' } }, required: ['X-Trace'] },
      },
    }),
    ...takes(jsonBody({ ...item, required: ['id', 'a/b'] })),
    replies: { '201': json() },
  });
  const post = (url: string, path: string, body: unknown): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('names all of parameters and body in one answer', async () => {
    const { url } = await serve([create], { create: ({ reply }) => reply(201, 1) });
    const response = await post(url, '/items/seven?limit=12&page=1&page=2', { id: '1', extra: true });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The request does not match the description of this operation.',
      errors: [
        { in: 'query', pointer: 'page', keyword: 'repeated', message: 'must be given only once' },
        { in: 'path', pointer: 'itemId', keyword: 'type', message: 'must be an integer' },
        { in: 'query', pointer: 'limit', keyword: 'maximum', message: 'must be at most 10' },
        { in: 'header', pointer: 'X-Trace', keyword: 'required', message: 'is required' },
        { in: 'body', pointer: '/a~1b', keyword: 'required', message: 'is required' },
        { in: 'body', pointer: '/id', keyword: 'type', message: 'must be an integer' },
        { in: 'body', pointer: '/extra', keyword: 'additionalProperties', message: 'is not allowed here' },
      ],
    });
  });

  it('says of a value that can not be decoded only that', async () => {
    const { port } = await serve([create], { create: ({ reply }) => reply(201, 1) });
    const answer = await raw(
      port,
      'POST /items/%ZZ HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-Trace: a\r\nContent-Length: 0\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
      errors: [
        { in: 'path', pointer: 'itemId', keyword: 'encoding' },
        { in: 'body', pointer: '', keyword: 'required' },
      ],
    });
  });

  it('names no more than the limit, and says so', async () => {
    const options = { limits: { faults: 2 } };
    const { url } = await serve([create], { create: ({ reply }) => reply(201, 1) }, options);
    const problem = await (await post(url, '/items/seven?limit=12', {})).json();
    expect(problem).toMatchObject({ truncated: true });
    expect(problem).toHaveProperty('errors.length', 2);
  });

  describe('answers 422 to a well-formed body that fails its schema', () => {
    const serving = async (...keys: readonly string[]) => {
      const replies = Object.fromEntries(['201', ...keys].map((key) => [key, json()]));
      const { url } = await serve([{ ...create, replies }], { create: ({ reply }) => reply(201, 1) });
      const status = async (path: string, body: string) => {
        const headers = { 'content-type': 'application/json', 'x-trace': 'a' };
        return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).status;
      };
      return {
        'fails its schema': await status('/items/7', '{}'),
        'is cut short': await status('/items/7', '{'),
        'is not there': await status('/items/7', ''),
        'comes with a bad parameter': await status('/items/seven', '{}'),
      };
    };

    it.each([
      [['422', '400'], 422, 400],
      [['422', '4XX'], 422, 400],
      [['422', 'default'], 422, 400],
      // The document has no word on 400, and one on 422
      [['422'], 422, 422],
      [['400'], 400, 400],
      [['4XX'], 400, 400],
      [[], 400, 400],
    ])('where the document has %j: %i, and %i to what is malformed', async (keys, failing, malformed) => {
      expect(await serving(...keys)).toEqual({
        'fails its schema': failing,
        'is cut short': malformed,
        'is not there': malformed,
        'comes with a bad parameter': malformed,
      });
    });
  });

  it('fills in defaults', async () => {
    const { url } = await serve([{ ...create, body: { required: false, contents: [] } }], {
      create: ({ query, reply }) => reply(201, query),
    });
    const response = await fetch(`${url}/items/7`, { method: 'POST', headers: { 'x-trace': 'a' } });
    expect(await response.json()).toEqual({ page: 1 });
  });
});

describe('what nothing documents', () => {
  const problem = { '*': ({ status }: { readonly status: number }) => ({ code: status }) };

  it.each([
    ['an unknown path', '/nothing', 'GET', 404],
    ['an unknown method', '/items', 'DELETE', 405],
    ['a failure', '/items', 'GET', 500],
  ])('%s is answered in the shape of problem[*]', async (_what, path, method, status) => {
    const { url } = await serve([listItems], { listItems: () => Promise.reject(new Error('x')) }, { problem });
    const response = await fetch(`${url}${path}`, { method });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json']);
    expect(await response.json()).toEqual({ code: status });
  });
});

describe('undocumentedMethods', () => {
  const options = { undocumentedMethods: 'next' } as const;
  const routed = (call: object, given: object = options) =>
    route([listItems], handlers, { call, options: { ...given } });

  it.each(['DELETE', 'OPTIONS'])('next: %s of a documented path goes on', async (method) => {
    expect(await routed({ method })).toMatchObject({ isUnmatched: true, status: undefined });
    expect(await routed({ method }, {})).toMatchObject({
      isUnmatched: false,
      status: method === 'OPTIONS' ? 204 : 405,
    });
  });

  it.each(['GET', 'HEAD'])('next: %s is answered as ever', async (method) => {
    expect(await routed({ method })).toMatchObject({ isUnmatched: false, status: 200 });
  });

  it('next: is a 405 all the same where nobody is next', async () => {
    const { url } = await serve([listItems], handlers, options);
    expect((await fetch(`${url}/items`, { method: 'DELETE' })).status).toBe(405);
  });
});
