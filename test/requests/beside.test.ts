// Covers templates/runtime/node/multer, templates/runtime/node/consumed-body

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import compression from 'compression';
import cors from 'cors';
import express5, { type Express, type RequestHandler } from 'express';
import multer from 'multer';
import { beforeAll, describe, expect, it } from 'vitest';
import { listen, type TestContext } from '../runtime/support/serve.js';
import { document } from './support/bodies.js';
import { type Emitted, emittedFrom, type Handlers } from './support/generated.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emittedFrom('bodies-beside', document);
});

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly type?: string;
  readonly body?: () => string | FormData;
}

function form(): FormData {
  const data = new FormData();
  data.append('title', 'Grüße');
  data.append('count', '5');
  data.append('documents', new File(['one'], 'ä.txt', { type: 'text/plain' }));
  data.append('documents', new File(['two'], 'two.bin'));
  data.append('metas', '{"n":2}');
  data.append('notes', 'a');
  return data;
}

const formType = 'application/x-www-form-urlencoded';
const asked: Readonly<Record<string, Asked>> = {
  parameters: { path: '/things/5?tags=a&tags=b%2Cc&filter%5Ba%5D=7&tags[]=x', method: 'GET' },
  'one of a list': { path: '/things/5?tags=a', method: 'GET' },
  'faulty parameters': { path: '/things/x?filter[a]=b&page=1x', method: 'GET' },
  'an undocumented path': { path: '/nowhere', method: 'GET' },
  'another case': { path: '/THINGS/5', method: 'GET' },
  'a trailing slash': { path: '/things/5/', method: 'GET' },
  'an undocumented method': { path: '/things/5', method: 'DELETE' },
  JSON: { path: '/json', type: 'application/json', body: () => '{"a":[1],"__proto__":{"x":1}}' },
  'JSON of another type': { path: '/json', type: 'application/merge-patch+json', body: () => '{"a":1}' },
  'faulty JSON': { path: '/xml', type: 'application/json', body: () => '{"n":1}' },
  'a form': { path: '/form', type: formType, body: () => 'n=5&tags=a&csv=1,2&on=true&color%5BR%5D=3&x=y' },
  'a nested form': { path: '/form', type: formType, body: () => 'nested=%7B%22n%22%3A1%7D&tags=a&tags=b' },
  'a faulty form': { path: '/form', type: formType, body: () => 'n=x&on=yes' },
  text: { path: '/text', type: 'text/plain', body: () => 'text' },
  bytes: { path: '/binary', type: 'application/octet-stream', body: () => 'bytes' },
  multipart: { path: '/multipart', body: form },
  'no body': { path: '/json' },
};

type Setup = (app: Express, router: RequestHandler, express: typeof express5) => void;

const setups: Readonly<Record<string, Setup>> = {
  'nothing else': (app, router) => app.use(router),
  'express.json()': (app, router, express) => app.use(express.json(), router),
  'express.urlencoded(), simple': (app, router, express) => app.use(express.urlencoded({ extended: false }), router),
  'express.urlencoded(), extended': (app, router, express) => app.use(express.urlencoded({ extended: true }), router),
  'express.text() and express.raw()': (app, router, express) => app.use(express.text(), express.raw(), router),
  'express.raw() for everything': (app, router, express) => app.use(express.raw({ type: () => true }), router),
  'multer in memory': (app, router) => app.use(multer({ storage: multer.memoryStorage() }).any(), router),
  compression: (app, router) => app.use(compression({ threshold: 0 }), router),
  cors: (app, router) => app.use(cors(), router),
  'a prefix': (app, router) => app.use('/api/v1', router),
  'two prefixes': (app, router, express) => {
    const inner = express.Router();
    inner.use('/v1', router);
    app.use('/api', inner);
  },
  'the query parser simple': (app, router) => app.set('query parser', 'simple').use(router),
  'the query parser extended': (app, router) => app.set('query parser', 'extended').use(router),
  'no query parser': (app, router) => app.set('query parser', false).use(router),
  'strict, case-sensitive routing': (app, router) =>
    app.enable('strict routing').enable('case sensitive routing').use(router),
  'trust in a proxy': (app, router) => app.set('trust proxy', true).use(router),
};

async function shown(value: unknown): Promise<unknown> {
  if (value instanceof File) {
    return [value.name, value.type, await value.text()];
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (value instanceof Readable) {
    return Buffer.concat(await value.toArray()).toString();
  }
  const entries = Object.entries(value).map(async ([key, each]) => [key, await shown(each)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function answers(app: Express, prefix: string): Promise<Readonly<Record<string, unknown>>> {
  const { url } = await listen(app, createServer(app));
  const all = Object.entries(asked).map(async ([name, { path, method = 'POST', type, body }]) => {
    const headers = { ...(type === undefined ? {} : { 'content-type': type }), 'x-forwarded-prefix': prefix };
    const response = await fetch(url + prefix + path, { method, headers, ...(body && { body: body() }) });
    const text = await response.text();
    const isOurs = response.headers.get('content-type')?.includes('json') === true;
    return [
      name,
      { status: response.status, allow: response.headers.get('allow'), body: isOurs ? JSON.parse(text) : '' },
    ];
  });
  return Object.fromEntries(await Promise.all(all));
}

function routerOf(): RequestHandler {
  const echo = async ({ path, query, body, reply }: TestContext): Promise<unknown> =>
    reply(200, { path, query, body: await shown(body) });
  const handlers: Handlers = Object.fromEntries(emitted.result.operations.map(({ id }) => [id, echo]));
  return emitted.createRouter(handlers, { onError: (error) => expect.unreachable(String(error)) });
}

// Both are used alike here, and only the fifth has types
const express4: typeof express5 = createRequire(import.meta.url)('express-4');

describe.each([
  ['5', express5],
  ['4', express4],
] as const)('Express %s', (version, express) => {
  it.each(Object.keys(setups))('gives the same answers beside %s', async (name) => {
    const bare = express5();
    bare.use(routerOf());
    const app = express();
    setups[name]?.(app, routerOf(), express);
    const prefix = name.includes('prefix') ? '/api/v1' : '';
    const want = await answers(bare, '');
    const got = await answers(app, prefix);
    expect(version).toBeDefined();
    expect(got).toEqual(want);
  });
});
