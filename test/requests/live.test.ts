// Covers templates/runtime/node/byte-source, templates/runtime/node/client-left, templates/runtime/node/write

import { randomBytes } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGunzip } from 'node:zlib';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { listen, type TestContext, until } from '../runtime/support/serve.js';
import type { Emitted, Handlers } from './support/generated.js';
import { everyKind } from './support/ways-in.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await everyKind('live');
});

/** Yields the next when it is told that the one before has arrived. */
function steps(count: number, value: (at: number) => object): { source: AsyncIterable<object>; arrived: () => void } {
  let go: () => void = () => undefined;
  async function* source(): AsyncGenerator<object> {
    for (let at = 0; at < count; at += 1) {
      yield value(at);
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    }
  }
  return { source: source(), arrived: () => go() };
}

async function serve(
  handlers: Handlers,
  before: readonly RequestHandler[],
  options: ExpressRouterOptions = {},
): Promise<string> {
  const app = express();
  for (const each of before) {
    app.use(each);
  }
  app.use(emitted.createRouter(handlers, options));
  return (await listen(() => undefined, createServer(app))).url;
}

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly pieces: readonly string[];
}

/** Reads an answer piece by piece, inflated, and says so of each. */
function read(url: string, accept: string, onPiece: () => void): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const headers = { accept, 'accept-encoding': 'gzip' };
    httpRequest(url, { headers }, (response) => {
      const pieces: string[] = [];
      const text = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
      text.on('data', (piece) => {
        pieces.push(String(piece));
        onPiece();
      });
      text.on('error', reject).on('end', () => resolve({ headers: response.headers, pieces }));
    }).end();
  });
}

const cacheControl =
  (value: string): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Cache-Control', value);
    next();
  };

describe('values that come one by one arrive one by one', () => {
  const data = ['data: 0\n\n', 'data: 1\n\n', 'data: 2\n\n'];

  it.each<[string, readonly RequestHandler[], string | undefined, string]>([
    ['without compression', [], undefined, 'no-cache, no-transform'],
    ['behind compression, which leaves them alone', [compression()], undefined, 'no-cache, no-transform'],
    ['compressed, where the app says that they may be', [compression(), cacheControl('no-cache')], 'gzip', 'no-cache'],
    ['also without a threshold', [compression({ threshold: 0 }), cacheControl('public')], 'gzip', 'public'],
  ])('%s', async (_how, before, encoding, cached) => {
    const { source, arrived } = steps(3, (at) => ({ data: String(at) }));
    const url = await serve({ getEvents: ({ reply }: TestContext) => reply(200, source) }, before);
    const { headers, pieces } = await read(`${url}/events`, 'text/event-stream', arrived);
    expect(pieces).toEqual(data);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['cache-control']).toBe(cached);
  });

  it.each([
    ['application/jsonl', ['{"size":0}\n', '{"size":1}\n']],
    ['application/json-seq', ['\u001e{"size":0}\n', '\u001e{"size":1}\n']],
  ])('in %s as well, compressed', async (type, want) => {
    const { source, arrived } = steps(2, (size) => ({ size }));
    const handlers = { getRows: ({ reply }: TestContext) => reply.as(type, 200, source) };
    const url = await serve(handlers, [compression({ threshold: 0, filter: () => true })]);
    const { headers, pieces } = await read(`${url}/rows`, type, arrived);
    expect(pieces).toEqual(want);
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['cache-control']).toBeUndefined();
  });
});

describe('a source waits for its client,', () => {
  /** How many values a source has yielded when nobody reads them. */
  async function yielded(before: readonly RequestHandler[]): Promise<number> {
    let count = 0;
    async function* endless(): AsyncGenerator<object> {
      for (;;) {
        count += 1;
        yield { data: randomBytes(30_000).toString('base64') };
      }
    }
    const url = await serve({ getEvents: ({ reply }: TestContext) => reply(200, endless()) }, before);
    const outgoing = httpRequest(`${url}/events`, { headers: { 'accept-encoding': 'gzip' } }, (response) =>
      response.pause(),
    );
    outgoing.on('error', () => undefined).end();
    let last = -1;
    await until(() => count > 0);
    while (last !== count) {
      last = count;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    outgoing.destroy();
    return count;
  }

  it('compressed or not', async () => {
    expect(await yielded([])).toBeLessThan(2000);
    expect(await yielded([compression(), cacheControl('no-cache')])).toBeLessThan(2000);
  });

  it('but never for a response that says nothing of being full', async () => {
    const mute: RequestHandler = (_request, response, next) => {
      const write = response.write.bind(response) as (chunk: unknown) => boolean; // the one form that the router uses
      response.write = ((chunk: unknown): unknown => void write(chunk)) as ServerResponse['write'];
      next();
    };
    async function* some(): AsyncGenerator<object> {
      for (let at = 0; at < 50; at += 1) {
        yield { data: 'x'.repeat(20_000) };
      }
    }
    const url = await serve({ getEvents: ({ reply }: TestContext) => reply(200, some()) }, [mute]);
    expect((await (await fetch(`${url}/events`)).text()).length).toBe(50 * 20_008);
  });
});

it('a response that another has ended ends its source, and nobody is told of a fault', async () => {
  const errors: unknown[] = [];
  let isOver = false;
  async function* endless(): AsyncGenerator<object> {
    try {
      for (;;) {
        yield { data: 'x' };
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    } finally {
      isOver = true;
    }
  }
  const impatient: RequestHandler = (_request, response, next) => {
    setTimeout(() => response.end(), 50);
    next();
  };
  const handlers = { getEvents: ({ reply }: TestContext) => reply(200, endless()) };
  const url = await serve(handlers, [impatient], { onError: (error) => void errors.push(error) });
  expect(await (await fetch(`${url}/events`)).text()).toContain('data: x\n\n');
  await until(() => isOver);
  expect(isOver).toBe(true);
  expect(errors).toEqual([]);
});
