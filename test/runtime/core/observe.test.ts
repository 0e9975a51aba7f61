// Covers templates/runtime/core/observe, templates/runtime/node/response-over, templates/runtime/node/trace-channel
import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { json, jsonBody, operation, takes } from '../support/operation.js';
import { get, serve } from '../support/serve.js';

const listItems = operation({ id: 'listItems', replies: { '200': json(), '404': json() } });
const addItem = operation({ id: 'addItem', method: 'POST', security: [{ key: [] }], ...takes(jsonBody()) });
const handlers: Parameters<typeof serve>[1] = { listItems: ({ reply }) => reply(200, []) };

/** What `onResponse` gets of requests, once there are as many. */
async function answered(
  targets: readonly (readonly [path: string, init?: RequestInit])[],
  given: Parameters<typeof serve>[1] = handlers,
  options: Parameters<typeof serve>[2] = {},
) {
  const told: unknown[][] = [];
  const served = await serve([listItems, addItem], given, {
    onResponse: ({ operation: of, request, status, duration, error }) => {
      expect(duration).toBeGreaterThanOrEqual(0);
      told.push([of?.id, request.method, status, error]);
    },
    ...options,
  });
  for (const [path, init] of targets) {
    await (await fetch(`${served.url}${path}`, init)).text().catch(() => undefined);
  }
  await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(targets.length));
  return { told, ...served };
}

describe('onResponse', () => {
  it.each([
    ['a reply', '/items', 'GET', ['listItems', 'GET', 200, undefined]],
    ['HEAD', '/items', 'HEAD', ['listItems', 'HEAD', 200, undefined]],
    ['no handler', '/items', 'POST', ['addItem', 'POST', 501, expect.any(Error)]],
    ['an unknown method', '/items', 'PUT', [undefined, 'PUT', 405, undefined]],
    ['OPTIONS', '/items', 'OPTIONS', [undefined, 'OPTIONS', 204, undefined]],
    ['an unknown path', '/nothing', 'GET', [undefined, 'GET', 404, undefined]],
  ])('hears of %s once', async (_what, path, method, want) => {
    expect((await answered([[path, { method }]])).told).toEqual([want]);
  });

  it('hears of what the router refuses', async () => {
    const { told } = await answered([['/items', { method: 'POST' }]], { addItem: () => expect.unreachable() });
    expect(told).toEqual([['addItem', 'POST', 401, undefined]]);
  });

  it('hears of what was thrown, also where that became a documented reply', async () => {
    const error = new Error('x');
    const failing = { listItems: () => Promise.reject(error) };
    expect((await answered([['/items']], failing)).told).toEqual([['listItems', 'GET', 500, error]]);
    const mapped = {
      mapError: (_error: unknown, { reply }: { reply: (status: number, body: object) => object }) => reply(404, {}),
    };
    expect((await answered([['/items']], failing, mapped)).told).toEqual([['listItems', 'GET', 404, error]]);
  });

  it('hears of what a middleware answers', async () => {
    const middleware = [
      (_request: unknown, response: { writeHead: (status: number) => { end: () => void } }) =>
        response.writeHead(429).end(),
    ];
    expect((await answered([['/items']], handlers, { middleware: middleware as never })).told).toEqual([
      ['listItems', 'GET', 429, undefined],
    ]);
  });

  it('hears nothing of a client that left before there was an answer', async () => {
    let arrived: () => void = () => undefined;
    const come = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const controller = new AbortController();
    const told: number[] = [];
    const { url } = await serve(
      [listItems],
      {
        listItems({ signal, reply }) {
          arrived();
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve(reply(200, []))));
        },
      },
      { onResponse: ({ status }) => void told.push(status) },
    );
    const gone = fetch(`${url}/items`, { signal: controller.signal }).catch(() => undefined);
    await come;
    controller.abort();
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toEqual([]);
  });

  it('runs in the async context of the request, and may throw', async () => {
    const storage = new AsyncLocalStorage<string>();
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => printed.mockRestore());
    let found: string | undefined;
    const { port } = await serve([listItems], handlers, {
      middleware: [(_request, _response, next) => storage.run('mine', next)],
      onResponse: () => {
        found = storage.getStore() ?? 'none';
        throw new Error('in the listener');
      },
    });
    await get(port, '/items');
    await vi.waitFor(() => expect(found).toBe('none'));
    await vi.waitFor(() => expect(printed.mock.calls).toEqual([[new Error('in the listener')]]));
  });
});

describe('the channel specbound.request', () => {
  const channel = tracingChannel('specbound.request');

  /** The events of requests, each with what its message says then. */
  function subscribe(): unknown[][] {
    const events: unknown[][] = [];
    const note = (name: string) => (message: object) => {
      const {
        operation: of,
        status,
        error,
      } = message as { operation?: { path: string }; status?: number; error?: unknown };
      events.push([name, of?.path, status, error]);
    };
    const subscribers = {
      start: note('start'),
      end: note('end'),
      asyncStart: note('asyncStart'),
      asyncEnd: note('asyncEnd'),
      error: note('error'),
    };
    channel.subscribe(subscribers);
    onTestFinished(() => void channel.unsubscribe(subscribers));
    return events;
  }

  it('tells of a request from its operation to its answer', async () => {
    const events = subscribe();
    const { url } = await serve([listItems], handlers);
    await fetch(`${url}/items`);
    await vi.waitFor(() => expect(events).toHaveLength(4));
    expect(events).toEqual([
      ['start', '/items', undefined, undefined],
      ['end', '/items', undefined, undefined],
      ['asyncStart', '/items', 200, undefined],
      ['asyncEnd', '/items', 200, undefined],
    ]);
  });

  it('tells of what was thrown, and of paths that are not there', async () => {
    const events = subscribe();
    const error = new Error('x');
    const { url } = await serve([listItems], { listItems: () => Promise.reject(error) });
    await fetch(`${url}/items`);
    await vi.waitFor(() => expect(events.at(-1)).toEqual(['asyncEnd', '/items', 500, error]));
    expect(events.map(([name]) => name)).toEqual(['start', 'end', 'error', 'asyncStart', 'asyncEnd']);
    await fetch(`${url}/nothing`);
    await vi.waitFor(() => expect(events.at(-1)).toEqual(['asyncEnd', undefined, 404, undefined]));
  });

  it('gives handlers the store that is bound to its start', async () => {
    const storage = new AsyncLocalStorage<object>();
    channel.start.bindStore(storage, (message) => message as object);
    onTestFinished(() => void channel.start.unbindStore(storage));
    let store: object | undefined;
    const { url } = await serve([listItems], {
      listItems: async ({ reply }) => {
        store = storage.getStore();
        return reply(200, []);
      },
    });
    await fetch(`${url}/items`);
    expect(store).toMatchObject({ operation: { id: 'listItems' } });
  });
});
