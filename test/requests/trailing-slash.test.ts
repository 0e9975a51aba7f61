import { createServer } from 'node:http';
import express from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listen } from '../runtime/support/serve.js';
import { type Everywhere, everyWay, everywhere } from '../targets/support/every-way.js';
import { type Emitted, emittedFrom, type Handlers } from './support/generated.js';

const document: object = parse(`
openapi: 3.1.1
info: { title: Slashes, version: '1' }
paths:
  /items:
    get: { operationId: list, parameters: [{ name: q, in: query, schema: { type: string } }], responses: { '204': { description: OK } } }
    post: { operationId: create, requestBody: { content: { application/json: {} } }, responses: { '204': { description: OK } } }
  /items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: read, responses: { '204': { description: OK } } }
  /folders/:
    get: { operationId: folders, responses: { '204': { description: OK } } }
`);
const operations = ['list', 'create', 'read', 'folders'];
const handlers: Handlers = Object.fromEntries(operations.map((id) => [id, ({ reply }) => reply(204)]));

let made: Everywhere;
let emitted: Emitted;
beforeAll(async () => {
  made = await everywhere('trailing-slash', document);
  emitted = await emittedFrom('trailing-slash', document);
});

const post: RequestInit = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' };

describe.each(everyWay)('by %s', (way) => {
  it.each<[method: string, target: string, status: number, location?: string]>([
    ['GET', '/items', 204],
    ['GET', '/items/', 308, '../items'],
    ['HEAD', '/items/', 308, '../items'],
    ['POST', '/items/', 308, '../items'],
    ['DELETE', '/items/', 404],
    ['GET', '/items/?q=a%2Fb&q=%0d%0aX:1', 308, '../items?q=a%2Fb&q=%0d%0aX:1'],
    ['GET', '/items/a%2Fb/', 308, '../a%2Fb'],
    ['GET', '/items//', 404],
    ['GET', '/folders', 308, './folders/'],
    ['GET', '/folders/', 204],
    ['GET', '/others/', 404],
    ['GET', '//evil.example/', 404],
    ['GET', '/items//evil.example/', 404],
    ['GET', '/', 404],
  ])('%s %s: %i %s', async (method, target, status, location) => {
    const ask = await made.serve(way, handlers, { trailingSlash: 'redirect' });
    const answer = await ask(target, method === 'POST' ? post : { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBe(location ?? null);
    if (status === 308) {
      expect(await answer.text()).toBe('');
    }
  });

  it('the path is not there unless it is to be redirected', async () => {
    for (const options of [{}, { trailingSlash: 'strict' } as const]) {
      expect((await (await made.serve(way, handlers, options))('/items/')).status).toBe(404);
    }
  });

  it('a redirect is told to onResponse', async () => {
    const told: unknown[] = [];
    const onResponse = ({ status }: { readonly status: number }) => void told.push(status);
    await (await (await made.serve(way, handlers, { trailingSlash: 'redirect', onResponse }))('/items/')).text();
    await expect.poll(() => told).toEqual([308]);
  });
});

it('a client that follows gets there, wherever the router is mounted', async () => {
  const app = express().use('/api/v1', emitted.createRouter(handlers, { trailingSlash: 'redirect' }));
  const { port } = await listen(app, createServer(app));
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/items/?q=1`, post);
  expect([answer.status, new URL(answer.url).pathname]).toEqual([204, '/api/v1/items']);
});

it('a path that looks like a host stays on this one', async () => {
  const app = express().use(emitted.createRouter(handlers, { trailingSlash: 'redirect' }));
  const { port } = await listen(app, createServer(app));
  const from = `http://127.0.0.1:${port}/items/%5Cevil.example/`;
  const location = (await fetch(from, { redirect: 'manual' })).headers.get('location') ?? '';
  expect(new URL(location, from).href).toBe(`http://127.0.0.1:${port}/items/%5Cevil.example`);
});

it('what the app has on its own path is left to it', async () => {
  const app = express().use(emitted.createRouter(handlers, { trailingSlash: 'redirect' }));
  app.delete('/items/', (_request, response) => void response.sendStatus(202));
  const { port } = await listen(app, createServer(app));
  expect((await fetch(`http://127.0.0.1:${port}/items/`, { method: 'DELETE' })).status).toBe(202);
});
