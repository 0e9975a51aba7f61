import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import Fastify from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHandlers, type ItemAuth } from '../../examples/items/handlers.js';
import { ItemStore } from '../../examples/items/store.js';
import { asPlugin } from '../../examples/mounting/fastify.js';
import { inHono } from '../../examples/mounting/hono.js';
import { asLambda as asExpressLambda } from '../../examples/mounting/serverless-express.js';
import { asLambda } from '../../examples/mounting/serverless-http.js';
import { basePath, createListener, createRouter, type Handlers } from '../../generated/items/index.js';
import { generate } from '../../generator/generate/generate.js';
import { listen } from '../runtime/support/serve.js';
import { root } from '../support/root.js';

async function* csv() {
  for (const row of ['id,name,price\r\n', '1,Lamp,20\r\n']) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield row;
  }
}

const handlers = (): Handlers<ItemAuth> => {
  const own = createHandlers(new ItemStore());
  const listItems: Handlers<ItemAuth>['listItems'] = (context) =>
    context.accepts === 'text/csv' ? context.reply.as('text/csv', 200, csv()) : own.listItems(context);
  return { ...own, listItems };
};

const options = { security: { bearer: () => ({ name: 'Uma', isAdmin: false }) } };

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** What a client sees: by `fetch` of a server, or by an event of Lambda. */
type Ask = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Answer>;

const asking =
  (url: string): Ask =>
  async (method, target, headers = {}, body) => {
    const response = await fetch(url + target, { method, headers, ...(body !== undefined && { body }) });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

/** An event of API Gateway (payload format 2.0), and the answer to it. */
const invoking =
  (handler: (event: object, context: object) => Promise<unknown>): Ask =>
  async (method, target, headers = {}, body) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const event = {
      version: '2.0',
      routeKey: '$default',
      rawPath: target,
      rawQueryString: '',
      headers: { host: 'h', ...headers, ...length },
      requestContext: {
        stage: '$default',
        http: { method, path: target, sourceIp: '127.0.0.1', protocol: 'HTTP/1.1' },
      },
      isBase64Encoded: false,
      ...(body !== undefined && { body }),
    };
    const answer = (await handler(event, {})) as {
      statusCode: number;
      headers: Record<string, string>;
      body: string;
      isBase64Encoded: boolean;
    }; // payload format 2.0
    const text = answer.isBase64Encoded ? Buffer.from(answer.body, 'base64').toString() : answer.body;
    return { status: answer.statusCode, type: answer.headers['content-type'] ?? null, text };
  };

type Api = (request: Request) => Promise<Response>;
let api: Api;
beforeAll(async () => {
  const out = path.join(root, 'test/.generated/mounting');
  await mkdir(out, { recursive: true });
  await generate({ document: 'spec/items.yaml', out, cwd: root, target: 'fetch' });
  const emitted = (await import(pathToFileURL(path.join(out, 'index.ts')).href)) as {
    createFetchHandler: (handlers: object, options: object) => Api;
  }; // the emitted module
  api = emitted.createFetchHandler(handlers(), { ...options, basePath });
});

const places: readonly (readonly [string, () => Promise<Ask>])[] = [
  [
    'fastify',
    async () => {
      const app = Fastify();
      app.get('/', () => 'Mine');
      app.register(asPlugin(createListener(handlers(), options)), { prefix: basePath });
      await app.ready();
      return asking((await listen((request, response) => app.routing(request, response))).url);
    },
  ],
  [
    'hono',
    async () =>
      asking((await listen(() => undefined, createServer(getRequestListener(inHono(api, basePath).fetch)))).url),
  ],
  ['serverless-http', async () => invoking(asLambda(createListener(handlers(), options), basePath))],
  [
    'serverless-express',
    async () => {
      const lambda = asExpressLambda(createRouter(handlers(), options), basePath);
      return invoking((event, context) => lambda(event, context, () => undefined));
    },
  ],
];

describe.each(places)('mounted by %s', (_name, ask) => {
  const json = { 'content-type': 'application/json', authorization: 'Bearer x' };

  it('the API answers as documented', async () => {
    const asked = await ask();
    const made = await asked('POST', '/v1/items', json, '{"name":"Lämp","price":20,"tags":[]}');
    expect([made.status, JSON.parse(made.text)]).toMatchObject([201, { id: 1, name: 'Lämp' }]);
    expect(await asked('GET', '/v1/items/1')).toMatchObject({ status: 200, type: 'application/json' });
    expect(await asked('GET', '/v1/items/x')).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect((await asked('DELETE', '/v1/items/9', json)).status).toBe(404);
    expect((await asked('PATCH', '/v1/items')).status).toBe(405);
    const broken = await asked('POST', '/v1/items', json, '{"name":');
    expect([broken.status, broken.type]).toEqual([400, 'application/problem+json']);
    expect((await asked('POST', '/v1/items', { ...json, 'content-type': 'text/x' }, 'Lamp')).status).toBe(415);
  });

  it('a stream arrives whole', async () => {
    const asked = await ask();
    expect(await asked('GET', '/v1/items', { accept: 'text/csv' })).toMatchObject({
      status: 200,
      text: 'id,name,price\r\n1,Lamp,20\r\n',
    });
  });
});
