import { describe, expect, it } from 'vitest';
import { notImplemented } from '../../templates/runtime/core/not-implemented.js';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { api, operation } from '../runtime/support/operation.js';
import { serve, type TestContext } from '../runtime/support/serve.js';
import { emitApi } from '../support/emit-api.js';

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });
const name = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const responses: Record<string, unknown> = {
  '404': { description: '', content: { 'application/problem+json': { schema: { type: 'object' } } } },
  '200': {
    description: '',
    headers: {
      ETag: { required: true, schema: { type: 'string' }, example: '"a"' },
      'X-Left': { schema: { type: 'integer', minimum: 3 } },
    },
    content: {
      ...json(name, {
        examples: {
          lamp: { value: { name: 'Lamp' } },
          broken: { value: { name: 1 } },
          desk: { value: { name: 'Desk' } },
        },
      }),
      'text/csv': { schema: { type: 'string' }, example: 'name\nLamp' },
    },
  },
  '5XX': { description: '' },
};

async function answer(
  headers: Record<string, string> = {},
  {
    of = responses,
    handlers = {},
    query = '',
  }: { of?: object; handlers?: Record<string, (context: TestContext) => unknown>; query?: string } = {},
  options: ExpressRouterOptions = { unimplemented: 'example' },
) {
  const parameters = [{ name: 'n', in: 'query', schema: { type: 'integer' } }];
  const document = {
    openapi: '3.1.1',
    info: { title: 'Examples', version: '1' },
    paths: { '/a': { get: { operationId: 'getA', parameters, responses: of } } },
  };
  const api = await emitApi(document, `examples-${JSON.stringify(of).length}`, '3.1');
  const served = await serve(api, handlers, options);
  const response = await fetch(`${served.url}/a${query}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text(), errors: served.errors };
}

describe('an operation without a handler', () => {
  it('answers 501', async () => {
    expect((await answer({}, {}, {})).status).toBe(501);
  });

  it('answers the first success with its first valid example, headers and all', async () => {
    const { status, headers, text, errors } = await answer();
    expect([status, text, headers.get('etag'), headers.get('x-left')]).toEqual([200, '{"name":"Lamp"}', '"a"', '3']);
    expect(errors).toEqual([]);
  });

  it('in the media type that is asked for', async () => {
    expect((await answer({ accept: 'text/csv' })).text).toBe('name\nLamp');
    expect((await answer({ accept: 'image/png' })).status).toBe(406);
  });

  it.each([
    ['code=404', 404, { type: 'about:blank', title: 'Not Found', status: 404 }],
    ['code=503', 503, undefined],
    ['example=desk', 200, { name: 'Desk' }],
    ['code=200, example="desk"', 200, { name: 'Desk' }],
    ['respond-async; wait=10, example=desk', 200, { name: 'Desk' }],
    ['example=broken', 200, { name: 'Lamp' }],
    ['code=418', 200, { name: 'Lamp' }],
    ['code=x', 200, { name: 'Lamp' }],
  ])('as is preferred: %s', async (prefer, want, body) => {
    const { status, text } = await answer({ prefer });
    expect([status, text === '' ? undefined : JSON.parse(text)]).toEqual([want, body]);
  });

  it('only to a valid request', async () => {
    expect((await answer({}, { query: '?n=x' })).status).toBe(400);
  });

  it('and so does one whose handler says that it is yet to be written, now or later', async () => {
    const fail = () => {
      throw notImplemented();
    };
    expect((await answer({}, { handlers: { getA: fail } })).status).toBe(200);
    expect((await answer({}, { handlers: { getA: async () => fail() } })).status).toBe(200);
    expect((await answer({}, { handlers: { getA: ({ reply }) => reply(503) } })).status).toBe(503);
  });
});

it.each<[string, object, unknown]>([
  ['a pattern', { type: 'string', pattern: '^(0|[1-9][0-9]{2})$' }, expect.stringMatching(/^(0|[1-9][0-9]{2})$/)],
  ['null among others', { type: ['null', 'integer'], minimum: 5 }, 5],
  ['an alternative', { oneOf: [{ type: 'null' }, { type: 'integer', oneOf: [{ const: 4 }, { const: 5 }] }] }, 4],
  ["the schema's own example", { type: 'string', examples: ['Rex'] }, 'Rex'],
  [
    'an object that must have members',
    { type: 'object', minProperties: 1 },
    { property1: 'string', property2: 'string' },
  ],
  ['an example that the schema does not take', { type: 'integer', examples: ['Rex'] }, 0],
])('a sample is made of %s', async (_what, schema, want) => {
  const of = { '200': { description: '', content: json(schema) } };
  expect(JSON.parse((await answer({}, { of })).text)).toEqual(want);
});

it('where nothing valid can be made, the answer is 501', async () => {
  const of = { '200': { description: '', content: json({ type: 'object', not: {} }) } };
  const { status, text } = await answer({}, { of });
  expect([status, JSON.parse(text).detail]).toEqual([
    501,
    'The document has no valid example of a reply, and none can be made from its schemas.',
  ]);
});

it('what only a codec can write is JSON for the time being', async () => {
  const of = { '200': { description: '', content: { 'application/vnd.stream': { schema: name } } } };
  const { text, headers } = await answer({}, { of });
  expect([text, headers.get('content-type')]).toEqual(['{"name":"string"}', 'application/vnd.stream']);
});

it('items of a sequence are sampled, and XML is written', async () => {
  const lines = { '200': { description: '', content: { 'application/jsonl': { schema: name } } } };
  expect((await answer({}, { of: lines })).text).toBe('{"name":"string"}\n');
  const xml = {
    '200': { description: '', content: { 'application/xml': { schema: { ...name, xml: { name: 'Pet' } } } } },
  };
  expect((await answer({}, { of: xml })).text).toBe('<Pet>\n  <name>string</name>\n</Pet>\n');
});

it('without examples there is no such router', () => {
  const routes = api([operation({ id: 'getItem' })]);
  expect(() => createListenerFor(routes, {}, { unimplemented: 'example' })).toThrow('generate with --examples');
});
