import path from 'node:path';
import { Writable } from 'node:stream';
import compression from 'compression';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import { pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../generated/items/index.js';
import { emittedFrom } from '../requests/support/generated.js';
import { listen } from '../runtime/support/serve.js';
import { cleanWith, typeCheck } from '../support/compilers.js';
import { writeSnippets } from './snippets.js';

const { folder, names } = writeSnippets('express.md');

async function served(name: string): Promise<{ readonly url: string; readonly module: Record<string, unknown> }> {
  const module = (await import(path.join(folder, name))) as { readonly app: Express }; // each recipe exports its app
  const { url } = await listen(module.app);
  return { url, module };
}

/** The example's router behind some middleware. */
async function behind(...middleware: readonly RequestHandler[]): Promise<string> {
  const app = express();
  for (const each of middleware) {
    app.use(each);
  }
  const getItem: Parameters<typeof createRouter>[0]['getItem'] = ({ path: { itemId }, request, reply }) => {
    const seen = (request.session?.count ?? 0) + 1;
    if (request.session) {
      request.session.count = seen;
    }
    return reply(404, { title: 'x'.repeat(itemId), detail: String(seen) });
  };
  app.use('/v1', createRouter({ getItem }, { security: { bearer: () => undefined } }));
  return (await listen(app)).url;
}

declare module 'express-session' {
  interface SessionData {
    count: number;
  }
}

it('every recipe compiles', async () => {
  expect(names).toEqual(['two-routers.ts', 'passport.ts', 'morgan.ts', 'rate-limit.ts']);
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [`${folder}/*.ts`], 'express')).toEqual([]);
  }
});

describe('in front of the router', () => {
  it('helmet sets its headers on what the router answers', async () => {
    const { status, headers } = await fetch(`${await behind(helmet())}/v1/items/1`);
    expect([status, headers.get('x-content-type-options')]).toEqual([404, 'nosniff']);
  });

  it('cors answers preflights, and its Vary is joined with that of the router', async () => {
    const url = `${await behind(cors({ origin: 'https://a.example' }))}/v1/items`;
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    expect((await fetch(url, { method: 'OPTIONS', headers })).status).toBe(204);
    const { headers: answered } = await fetch(url, { headers });
    expect(answered.get('access-control-allow-origin')).toBe('https://a.example');
    expect(answered.get('vary')?.toLowerCase()).toMatch(/origin/);
  });

  it('compression packs what is worth it', async () => {
    const { headers } = await fetch(`${await behind(compression())}/v1/items/5000`);
    expect(headers.get('content-encoding')).toBe('gzip');
  });

  it('compression lets lines through one by one', async () => {
    const event = { type: 'object', properties: { data: { type: 'string' } } };
    const emitted = await emittedFrom('compressed-lines', {
      openapi: '3.2.0',
      info: { title: 'Ticks', version: '1' },
      paths: {
        '/ticks': {
          get: {
            operationId: 'ticks',
            responses: { 200: { description: 'Ticks', content: { 'application/jsonl': { itemSchema: event } } } },
          },
        },
      },
    });
    let goOn: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* ticks() {
      yield { data: 'one' };
      await seen; // not before the client has the first
      yield { data: 'two' };
    }
    const app = express();
    app.use(compression({ filter: () => true }), emitted.createRouter({ ticks: ({ reply }) => reply(200, ticks()) }));
    const { url } = await listen(app);
    const response = await fetch(`${url}/ticks`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      goOn();
    }
    expect(text).toBe('{"data":"one"}\n{"data":"two"}\n');
  });

  it('pino-http writes its line', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    await (await fetch(`${await behind(pinoHttp({ logger: pino(stream) }))}/v1/items/1`)).text();
    await expect.poll(() => lines.length).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ req: { url: '/v1/items/1' }, res: { statusCode: 404 } });
  });

  it('express-session is there for handlers', async () => {
    const url = `${await behind(session({ secret: 'x', resave: false, saveUninitialized: true }))}/v1/items/1`;
    const first = await fetch(url);
    const [cookie = ''] = first.headers.getSetCookie();
    const again = await fetch(url, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect([await first.json(), await again.json()]).toMatchObject([{ detail: '1' }, { detail: '2' }]);
  });

  it('express.json may have parsed the body', async () => {
    const app = express();
    const handlers: Parameters<typeof createRouter>[0] = {
      createItem: ({ body, reply }) => reply(201, { id: 1, ...body }, { headers: { Location: '/items/1' } }),
    };
    app.use(express.json(), createRouter(handlers, { security: { bearer: () => ({ name: 'Ada' }) } }));
    const { url } = await listen(app);
    const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };
    const post = (body: unknown) => fetch(`${url}/items`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await post({ name: 'a', price: 1 })).status).toBe(201);
    expect((await post({ name: '' })).status).toBe(400);
  });
});

it('two routers and a route live in one app', async () => {
  const { url } = await served('two-routers.ts');
  const of = async (target: string) => {
    const { status, headers } = await fetch(url + target);
    return [status, headers.get('content-type')?.split(';')[0]];
  };
  expect(await of('/v1/items/1')).toEqual([404, 'application/problem+json']);
  expect(await of('/internal/items/1')).toEqual([404, 'application/problem+json']);
  expect(await of('/v1/nowhere')).toEqual([404, 'text/html']);
  expect(await of('/internal/nowhere')).toEqual([404, 'application/problem+json']);
  expect(await of('/version')).toEqual([200, 'application/json']);
});

it('passport says who calls, the document what needs it', async () => {
  const { url } = await served('passport.ts');
  const post = async (token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ name: 'a', price: 1 });
    return (await fetch(`${url}/v1/items`, { method: 'POST', headers, body })).status;
  };
  expect([await post(), await post('wrong'), await post('secret')]).toEqual([401, 401, 201]);
  expect((await fetch(`${url}/v1/items/1`)).status).toBe(404);
});

it('morgan names the route', async () => {
  const { url, module } = await served('morgan.ts');
  for (const target of ['/v1/items/7', '/nowhere']) {
    await (await fetch(url + target)).text();
  }
  await expect.poll(() => module['lines']).toEqual(['GET /v1/items/{itemId} 404\n', 'GET - 404\n']);
});

it('express-rate-limit ends in the documented form', async () => {
  const { url } = await served('rate-limit.ts');
  const post = () => fetch(`${url}/v1/items`, { method: 'POST' });
  expect((await post()).status).toBe(401);
  const limited = await post();
  expect([limited.status, limited.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
  expect(await limited.json()).toMatchObject({ status: 429, detail: 'Slow down.' });
});
