import { inspect } from 'node:util';
import express from 'express';
import { describe, expect, it, vi } from 'vitest';
import { createExpressRouter } from '../../templates/runtime/express/create-router.js';
import { createServer } from '../../templates/runtime/express/create-server.js';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { api, content, json, operation } from './support/operation.js';
import { listen, type Served, type TestContext } from './support/serve.js';

const trap = (): never => {
  throw new Error('a trap');
};
const traps: ProxyHandler<object> = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]));
const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const withGetter = <T extends object>(target: T, name: string): T => Object.defineProperty(target, name, { get: trap });

/** What can be thrown, and returned, to do harm to whoever looks at it. */
const values: readonly (readonly [string, () => unknown])[] = [
  ['a Proxy all of whose traps throw', () => new Proxy({}, traps)],
  ['a Proxy of an error all of whose traps throw', () => new Proxy(new Error('inner'), traps)],
  ['a Proxy of a function all of whose traps throw', () => new Proxy(() => undefined, traps)],
  ['a revoked Proxy', revoked],
  ...['status', 'statusCode', 'message', 'name', 'stack', 'headers', 'expose', 'retryAfter', 'cause', 'then'].map(
    (name): readonly [string, () => unknown] => [
      `an error whose ${name} throws`,
      () => withGetter(new Error('x'), name),
    ],
  ),
  ...['message', 'headers', 'expose', 'retryAfter'].map((name): readonly [string, () => unknown] => [
    `an error of status 404 whose ${name} throws`,
    () => withGetter(Object.assign(new Error('x'), { status: 404 }), name),
  ]),
  ['headers that are a revoked Proxy', () => Object.assign(new Error('x'), { status: 404, headers: revoked() })],
  ...['status', 'body', 'headers', 'contentType'].map((name): readonly [string, () => unknown] => [
    `a reply whose ${name} throws`,
    () => withGetter({ status: 200, body: 1, headers: {}, contentType: 'application/json' }, name),
  ]),
  ...['body', 'headers', 'contentType'].map((name): readonly [string, () => unknown] => [
    `a reply whose ${name} is a revoked Proxy`,
    () => ({ status: 200, body: 1, headers: {}, contentType: 'application/json', [name]: revoked() }),
  ]),
  ['an object whose then throws', () => withGetter({}, 'then')],
  ['an object that says nothing of how it is printed', () => ({ [Symbol.for('nodejs.util.inspect.custom')]: trap })],
  ['an object that is no text', () => ({ toString: trap, toJSON: trap })],
  ['null', () => null],
  ['undefined', () => undefined],
  ['a symbol', () => Symbol('x')],
  ['a function', () => trap],
  ['a bigint', () => 1n],
  ['a text', () => 'x'],
  ['an object of no prototype', () => Object.create(null)],
];

const ways = {
  'app.use': (operations: Operations, handlers: Handlers, options: ExpressRouterOptions) =>
    listen(express().use(createExpressRouter(api(operations), handlers, options))),
  createServer: (operations: Operations, handlers: Handlers, options: ExpressRouterOptions) => {
    const app = express().use(createExpressRouter(api(operations), handlers, options));
    return listen(() => undefined, createServer(app));
  },
  createListener: (operations: Operations, handlers: Handlers, options: ExpressRouterOptions) =>
    listen(createListenerFor(api(operations), handlers, options)),
};
type Operations = Parameters<typeof api>[0];
type Handlers = Readonly<Record<string, (context: TestContext) => unknown>>;

const plain = operation({ id: 'op', replies: { '200': json(), '404': json() } });
const secured = operation({ id: 'op', security: [{ key: [] }] });
const scheme = { key: { type: 'other' } } as const;

async function status({ url }: Pick<Served, 'url'>): Promise<number> {
  return (await fetch(`${url}/items`)).status;
}

describe.each(Object.entries(ways))('by %s', (_way, serveBy) => {
  const quiet: ExpressRouterOptions = { onError: () => undefined };
  const serve = (handler: (context: TestContext) => unknown, options = quiet): Promise<Pick<Served, 'url'>> =>
    serveBy([plain], { op: handler }, options);

  describe.each(values)('%s', (_what, make) => {
    it('thrown by a handler is a 500', async () => {
      const thrower = (): unknown => {
        throw make();
      };
      expect(await status(await serve(thrower))).toBe(500);
      expect(await status(await serve(async () => thrower()))).toBe(500);
    });

    it('returned by a handler is a 500', async () => {
      expect(await status(await serve(() => make()))).toBe(500);
      expect(await status(await serve(async () => make()))).toBe(500);
    });

    it('given to next, or thrown, by a middleware is a 500', async () => {
      const reply = ({ reply: make200 }: TestContext): unknown => make200(200, 1);
      // Express takes nothing for no error, and so does the router
      const given = make() ?? new Error('nothing');
      const throwing = async (): Promise<never> => Promise.reject(make());
      expect(await status(await serve(reply, { ...quiet, middleware: [(_q, _r, next) => next(given)] }))).toBe(500);
      expect(await status(await serve(reply, { ...quiet, middleware: [throwing] }))).toBe(500);
    });

    it('thrown by onError is swallowed', async () => {
      const onError = (): never => {
        throw make();
      };
      const rejecting = (): unknown => ({
        // biome-ignore lint/suspicious/noThenProperty: a promise of another library
        then: (_done: unknown, failed: (error: unknown) => void) => failed(make()),
      });
      const failing = (): unknown => Promise.reject(new Error('x'));
      expect(await status(await serve(failing, { onError }))).toBe(500);
      expect(await status(await serve(failing, { onError: rejecting as () => void }))).toBe(500);
    });

    it('printed, where there is no onError, prints something', async () => {
      const printed = vi.spyOn(console, 'error').mockImplementation((value) => void inspect(value));
      try {
        expect(await status(await serve(() => Promise.reject(make()), {}))).toBe(500);
        expect(printed).toHaveBeenCalled();
      } finally {
        printed.mockRestore();
      }
    });

    it('thrown by an authenticator is a 500', async () => {
      const authenticators = [
        (): never => {
          throw make();
        },
        async (): Promise<never> => Promise.reject(make()),
      ];
      for (const key of authenticators) {
        const document = { ...api([secured]), security: scheme };
        const options = { ...quiet, security: { key } };
        const listener = createListenerFor(document, { op: ({ reply }: TestContext) => reply(200, 1) }, options);
        expect(await status(await listen(listener))).toBe(500);
      }
    });
  });
});

describe('what calls back more than once, or when it likes,', () => {
  it('is answered once', async () => {
    const { url } = await ways.createListener(
      [plain],
      {
        op: ({ reply }) => ({
          // biome-ignore lint/suspicious/noThenProperty: a promise of another library
          then(done: (value: unknown) => void, failed: (error: unknown) => void) {
            done(reply(200, 1));
            failed(new Error('after all'));
            done(reply(404, 2));
            throw new Error('and then');
          },
        }),
      },
      {},
    );
    expect(await status({ url })).toBe(200);
  });
});

describe('a source that does harm when it is let go of', () => {
  const bytes = operation({
    id: 'op',
    replies: { '200': { contents: [content({ mediaType: 'application/octet-stream', kind: 'binary' })], headers: [] } },
  });
  const source = (release: unknown, isEndless: boolean): object => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        if (!isEndless) {
          throw new Error('broken');
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
        return { done: false, value: 'x' };
      },
      return: release,
    }),
  });
  const releases: readonly unknown[] = [trap, () => Promise.reject(new Error('x')), () => new Proxy({}, traps), 7];

  it('is a 500 where it fails before the first byte', async () => {
    for (const release of releases) {
      const errors: unknown[] = [];
      const onError = (error: unknown): void => void errors.push(error);
      const served = await ways.createListener(
        [bytes],
        { op: ({ reply }) => reply(200, source(release, false)) },
        { onError },
      );
      expect(await status(served)).toBe(500);
      expect(errors).toMatchObject([{ message: 'broken' }]);
    }
  });

  it('is let go of when the client leaves', async () => {
    for (const release of releases) {
      const served = await ways.createListener([bytes], { op: ({ reply }) => reply(200, source(release, true)) }, {});
      const controller = new AbortController();
      const response = await fetch(`${served.url}/items`, { signal: controller.signal });
      controller.abort();
      await expect(response.text()).rejects.toThrow();
      expect((await fetch(`${served.url}/nothing`)).status).toBe(404);
    }
  });
});

describe('a listener for what the document has no path for', () => {
  it.each<[string, (...given: never) => unknown]>([
    ['throws', trap],
    ['rejects', async () => trap()],
    ['throws a hostile value', () => Promise.reject(new Proxy({}, traps))],
  ])('that %s is a 500', async (_how, notFound) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      const listener = createListenerFor(api([plain]), {}, { notFound: notFound as () => void });
      const { url } = await listen(listener);
      expect((await fetch(`${url}/nowhere`)).status).toBe(500);
      expect(printed).toHaveBeenCalled();
    } finally {
      printed.mockRestore();
    }
  });
});
