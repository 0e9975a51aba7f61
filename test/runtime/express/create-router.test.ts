import express, { type RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { createExpressRouter } from '../../../templates/runtime/express/create-router.js';
import { createServer } from '../../../templates/runtime/express/create-server.js';
import type { ExpressRouterOptions } from '../../../templates/runtime/express/options.js';
import { api, checkInput, json, jsonBody, operation, parameter, takes } from '../support/operation.js';
import { listen, type TestContext } from '../support/serve.js';

const search = operation({
  id: 'search',
  path: '/search/{term}',
  parameters: [parameter({ in: 'path', name: 'term' }), parameter({ in: 'query', name: 'q' })],
});
const create = operation({
  id: 'create',
  method: 'POST',
  replies: { '200': json(), '429': json() },
  ...takes(jsonBody(), {
    mediaType: 'application/x-www-form-urlencoded',
    kind: 'urlencoded',
    schema: checkInput({ type: 'object' }),
  }),
});
const handlers = {
  search: ({ path, query, reply }: TestContext) => reply(200, { path, query }),
  create: ({ body, reply }: TestContext) => reply(200, body),
};

const router = (options: ExpressRouterOptions = {}): RequestHandler =>
  createExpressRouter(api([search, create]), handlers, options);

async function mount(use: (app: express.Express) => void): Promise<string> {
  const app = express();
  use(app);
  return (await listen(app)).url;
}

const post = (url: string, body = '[1]'): Promise<Response> =>
  fetch(`${url}/items`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

it('mounts anywhere, and reads the raw target', async () => {
  const url = await mount((app) => app.use('/v1', express.Router().use('/deep', router())));
  expect(await (await fetch(`${url}/v1/deep/search/a%2Fb?q=x+y&q[z]=1`)).json()).toEqual({
    path: { term: 'a/b' },
    query: { q: 'x y' },
  });
});

it('leaves an unknown path to what follows', async () => {
  const url = await mount((app) => app.use(router()).use((_request, response) => void response.send('next')));
  expect(await (await fetch(`${url}/nothing`)).text()).toBe('next');
});

it('answers an unknown path itself where it is to', async () => {
  const own = createExpressRouter(api([search]), handlers, { notFound: 'problem' });
  const url = await mount((app) => app.use(own).use((_request, response) => void response.send('next')));
  const response = await fetch(`${url}/nothing`);
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});

it('leaves an undocumented method to what follows, where it is to', async () => {
  const own = createExpressRouter(api([search]), handlers, { undocumentedMethods: 'next', notFound: 'problem' });
  const url = await mount((app) => app.use(own).use((_request, response) => void response.send('next')));
  expect(await (await fetch(`${url}/search/a`, { method: 'DELETE' })).text()).toBe('next');
});

it('tells tools and middleware the operation, before all else of it', async () => {
  const seen: unknown[] = [];
  const url = await mount((app) =>
    app.use(
      (request, response, next) => {
        response.on('finish', () => seen.push(`${request.baseUrl}${request.route.path}`, request.operation?.id));
        next();
      },
      express
        .Router()
        .use(
          '/v1',
          router({ middleware: [(request, _response, next) => next(void seen.push(request.operation?.id))] }),
        ),
    ),
  );
  await (await fetch(`${url}/v1/search/a`)).text();
  expect(seen).toEqual(['search', '/v1/search/{term}', 'search']);
});

it('takes a body that another middleware has parsed as it is', async () => {
  const url = await mount((app) => app.use(express.json(), express.urlencoded({ extended: true }), router()));
  expect(await (await post(url, '{"a":1}')).json()).toEqual({ a: 1 });
  const form = await fetch(`${url}/items`, { method: 'POST', body: new URLSearchParams('a[b]=1') });
  expect(await form.json()).toEqual({ a: { b: '1' } });
});

it('reads a body that a parser has passed over', async () => {
  const skipping: RequestHandler = (request, _response, next) => {
    // As body-parser 1 does for a media type that is not its own.
    request.body = {};
    next();
  };
  const url = await mount((app) => app.use(skipping, router()));
  expect(await (await post(url)).json()).toEqual([1]);
});

it('does not hang on a stream that is consumed already', async () => {
  const consuming: RequestHandler = (request, _response, next) => {
    request.resume().on('end', () => next());
  };
  const url = await mount((app) => app.use(consuming, router()));
  expect((await post(url)).status).toBe(400);
});

describe('middleware', () => {
  it('runs in order, for every operation and for one, after the match', async () => {
    const order: string[] = [];
    const step =
      (name: string): RequestHandler =>
      (_request, response, next) => {
        order.push(name);
        response.setHeader(`x-${name}`, '1');
        next();
      };
    const middleware = { all: [step('a'), step('b')], create: [step('c')] };
    const url = await mount((app) => app.use(router({ middleware })));
    await fetch(`${url}/search/x`);
    expect(order.splice(0)).toEqual(['a', 'b']);
    expect((await post(url)).headers.get('x-c')).toBe('1');
    expect(order.splice(0)).toEqual(['a', 'b', 'c']);
    await fetch(`${url}/nothing`);
    expect(order).toEqual([]);
  });

  it('may answer itself', async () => {
    const middleware: RequestHandler[] = [(_request, response) => void response.status(418).send('mine')];
    const url = await mount((app) => app.use(router({ middleware })));
    expect((await post(url)).status).toBe(418);
  });

  it.each<[string, RequestHandler]>([
    ['passes on', (_request, _response, next) => next(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects with', () => Promise.reject(new Error('no'))],
  ])('makes a 500 of the error that it %s', async (_what, failing) => {
    const errors: unknown[] = [];
    const url = await mount((app) =>
      app.use(router({ middleware: [failing], onError: (error) => errors.push(error) })),
    );
    expect((await post(url)).status).toBe(500);
    expect(errors.map(String)).toEqual(['Error: no']);
  });

  it('has its error honoured where the document has the status', async () => {
    const limit: RequestHandler = (_request, _response, next) =>
      next(Object.assign(new Error('Slow down'), { status: 429 }));
    const url = await mount((app) => app.use(router({ middleware: [limit], onError: () => undefined })));
    expect([(await post(url)).status, (await fetch(`${url}/search/x`)).status]).toEqual([429, 500]);
  });
});

describe('createServer', () => {
  it('serves any Express app as Express would', async () => {
    const app = express();
    app.get('/plain', (request, response) => void response.json({ path: request.path, ip: typeof request.ip }));
    app.use('/v1', router());
    const { url } = await listen(app, createServer(app));
    expect(await (await fetch(`${url}/plain`)).json()).toEqual({ path: '/plain', ip: 'string' });
    expect(await (await post(`${url}/v1`)).json()).toEqual([1]);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  it.skipIf(Number(process.versions.node.split('.')[0]) >= 24)(
    'makes requests that Express has not to change',
    async () => {
      let same = false;
      const app = express();
      const server = createServer(app);
      server.prependListener('request', (request, response) => {
        same = Object.getPrototypeOf(request) === app.request && Object.getPrototypeOf(response) === app.response;
      });
      const { url } = await listen(app, server);
      await fetch(url);
      expect(same).toBe(true);
    },
  );
});

it.each<[string, unknown]>([
  ['the router itself', router()],
  ["Express's own router", express.Router()],
  ['a listener', () => undefined],
  ['nothing', undefined],
  ['an object', { request: {}, response: {} }],
])('createServer refuses %s at once, and says what it takes', (_what, app) => {
  expect(() => createServer(app as express.Express)).toThrow(
    /^createServer takes an Express app: createServer\(express\(\)\.use\(router\)\)/,
  );
});
