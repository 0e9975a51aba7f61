// Covers templates/runtime/node/drain-body, templates/runtime/node/body-arrival

import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { createListenerFor } from '../../templates/runtime/node/create-listener.js';
import { api, operation } from '../runtime/support/operation.js';
import { listen, type TestContext } from '../runtime/support/serve.js';
import type { Emitted } from './support/generated.js';
import { everyKind, handledBy, serveBy, type WayIn, waysIn } from './support/ways-in.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await everyKind('unread');
});

const options: ExpressRouterOptions = {
  limits: { body: 1000, bodyTime: 300 },
  security: { bearer: ({ token }: { token: string }) => (token === 'good' ? {} : undefined) },
};

function serve(way: WayIn): ReturnType<typeof serveBy> {
  const handlers = handledBy(emitted, ({ reply }: TestContext) => reply(200, 'done'));
  delete (handlers as Record<string, unknown>)['postLines'];
  return serveBy(way, emitted, handlers, options);
}

interface Ended {
  readonly text: string;
  /** How many bytes of the body the server took before it closed. */
  readonly taken: number;
  readonly time: number;
}

/** Sends a head, then bytes without end, until the server closes. */
function flood(port: number, head: string, bytes: Buffer = Buffer.alloc(16_384, 'x')): Promise<Ended> {
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let isOver = false;
    const more = (): void => {
      while (!isOver && socket.write(bytes)) {}
    };
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('drain', () => setImmediate(more)).on('error', () => undefined);
    socket.on('close', () => {
      isOver = true;
      resolve({ text, taken: socket.bytesWritten, time: performance.now() - start });
    });
    socket.write(`${head}\r\n\r\n`);
    more();
  });
}

const post = (path: string, type: string, ...more: readonly string[]): string =>
  [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Type: ${type}`, ...more].join('\r\n');
const huge = 'Content-Length: 100000000000';

const refused: readonly (readonly [string, number, string])[] = [
  ['without credentials', 401, post('/bearer', 'application/json', huge)],
  ['too large, as announced', 413, post('/json', 'application/json', huge)],
  ['too large, as it turns out', 413, post('/json', 'application/json', 'Transfer-Encoding: chunked')],
  ['of another media type', 415, post('/json', 'text/csv', huge)],
  ['in another encoding', 415, post('/json', 'application/json', 'Content-Encoding: zip', huge)],
  [
    'for another media type',
    406,
    post('/bearer', 'application/json', 'Authorization: Bearer good', 'Accept: image/png', huge),
  ],
  ['by another method', 405, `PUT /json HTTP/1.1\r\nHost: x\r\n${huge}`],
  ['to ask for the methods', 204, `OPTIONS /json HTTP/1.1\r\nHost: x\r\n${huge}`],
  ['of parts without a boundary', 400, post('/multipart', 'multipart/form-data', huge)],
  ['of parts that are none', 413, post('/multipart', 'multipart/form-data; boundary=b', huge)],
  ['of an operation without handler', 501, post('/lines', 'application/jsonl', huge)],
];

describe.concurrent.each(waysIn)(
  'by %s a request whose body never ends is answered, and its connection closed:',
  (way) => {
    it.each(refused)('%s (%i)', async (_how, status, head) => {
      const chunk = head.includes('chunked') ? Buffer.from(`4000\r\n${'x'.repeat(16_384)}\r\n`) : undefined;
      const { port } = await serve(way);
      const { text, taken, time } = await flood(port, head, chunk);
      expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\\r\\nConnection: close\\r\\n`));
      // What lies in the buffers of both sockets beside what is read
      expect(taken).toBeLessThan(20_000_000);
      expect(time).toBeLessThan(5000);
    });

    it('and so is one that stops in the middle', async () => {
      const { port } = await serve(way);
      const early = refused.filter(([, , head]) => head.includes(huge) && !head.includes('boundary'));
      await Promise.all(
        early.map(async ([, status, head]) => {
          const { text, time } = await answered(port, `${head}\r\n\r\nabc`);
          expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\\r\\nConnection: close\\r\\n`));
          expect(time).toBeLessThan(5000);
        }),
      );
    });

    it('and so is one of which the handler wants nothing', async () => {
      const { port } = await serve(way);
      for (const head of [
        post('/binary', 'application/octet-stream', huge),
        `GET /query HTTP/1.1\r\nHost: x\r\n${huge}`,
      ]) {
        const { text, taken } = await flood(port, head);
        expect(text).toMatch(/^HTTP\/1\.1 200 /);
        expect(taken).toBeLessThan(20_000_000);
      }
    });

    it('one that is there goes on', async () => {
      const { port } = await serve(way);
      const short = 'Content-Length: 2\r\n\r\n{}';
      const last = post('/json', 'application/json', 'Connection: close', short);
      for (const [, status, head] of refused.filter(([, each]) => each !== 413 && each !== 400)) {
        const first = head.replace(huge, short);
        const { text } = await answered(port, `${first}${last}`);
        expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*HTTP/1\\.1 200 `));
      }
    });
  },
);

/** Sends bytes, and reads until the server closes. */
function answered(port: number, sent: string): Promise<{ text: string; time: number }> {
  return new Promise((resolve) => {
    const start = performance.now();
    let text = '';
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => undefined).on('close', () => resolve({ text, time: performance.now() - start }));
    socket.write(sent);
  });
}

it('by createListener neither does one to a path that is not there', async () => {
  const { port } = await serve('createListener');
  const { text, taken } = await flood(port, post('/nowhere', 'application/json', huge));
  expect(text).toMatch(/^HTTP\/1\.1 404 [\s\S]*\r\nConnection: close\r\n/);
  expect(taken).toBeLessThan(20_000_000);
});

it('a client that sends all it has, and reads only then, gets its answer', async () => {
  const { port } = await serve('createListener');
  const socket = connect(port, '127.0.0.1').pause();
  const body = 'x'.repeat(900_000);
  socket.write(`${post('/bearer', 'application/json', `Content-Length: ${body.length}`)}\r\n\r\n`);
  await wait(50);
  await new Promise((resolve) => socket.write(body, resolve));
  await wait(50);
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
  }
  expect(text).toMatch(/^HTTP\/1\.1 401 /);
});

describe.concurrent('a client that leaves in mid-upload is nobody’s fault:', () => {
  const bodies = [
    ['/json', 'application/json', '{"name":'],
    ['/form', 'application/x-www-form-urlencoded', 'n='],
    ['/text', 'text/plain', 'a'],
    ['/lines', 'application/jsonl', '{}\n{'],
    ['/codec', 'application/xml', '<a>'],
    ['/binary', 'application/octet-stream', 'abc'],
    ['/multipart', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx'],
    ['/mixed', 'multipart/mixed; boundary=b', '--b\r\n\r\nx'],
  ] as const;
  const handlers: Readonly<Record<string, (context: TestContext) => Promise<unknown>>> = {
    'reads on': async ({ body, reply }) => {
      for await (const _chunk of body as AsyncIterable<unknown>) {
      }
      return reply(200, 1);
    },
    'wraps what it gets': async ({ body }) => {
      try {
        for await (const _chunk of body as AsyncIterable<unknown>) {
        }
      } catch (cause) {
        throw new Error('upload failed', { cause });
      }
      return undefined;
    },
    'waits for the signal': ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    'fails on its own, after the client has left': async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await wait(20);
      throw new Error('too late');
    },
  };

  describe.each(waysIn)('by %s', (way) => {
    it.each(Object.entries(handlers))('where the handler %s', async (_how, handler) => {
      const { port, errors } = await serveBy(way, emitted, handledBy(emitted, handler));
      for (const [path, type, begun] of bodies) {
        for (const more of ['Content-Length: 1000', 'Transfer-Encoding: chunked']) {
          for (const encoding of ['identity', 'gzip']) {
            const head = `${post(path, type, more, `Content-Encoding: ${encoding}`)}\r\n\r\n`;
            const sent = more.startsWith('T') ? `${begun.length.toString(16)}\r\n${begun}\r\n` : begun;
            const socket: Socket = connect(port, '127.0.0.1').on('error', () => undefined);
            await new Promise((resolve) => socket.write(head + (encoding === 'gzip' ? '' : sent), resolve));
            await wait(5);
            socket.destroy();
          }
        }
      }
      await wait(300);
      expect(errors).toEqual([]);
    });
  });
});

describe('the router’s own answers are of the type that they name', () => {
  it.each([
    [400, '/query?n=x', {}],
    [404, '/nowhere', {}],
    [405, '/query', { method: 'DELETE' }],
    [401, '/bearer', { method: 'POST' }],
    [415, '/json', { method: 'POST', body: 'x' }],
    [500, '/headers', {}],
  ])('%i', async (status, path, init) => {
    const failing = { ...handledBy(emitted, () => Promise.reject(new Error('x'))) };
    const { url } = await serveBy('createListener', emitted, failing, options);
    const response = await fetch(url + path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

it('a request that is no IncomingMessage of a socket is answered as it is', async () => {
  const listener = createListenerFor(api([operation({ id: 'op', security: [{ key: [] }] })]), { op: () => undefined });
  const server = createServer((request: IncomingMessage, response) => {
    // As adapters make them, which hold the whole body
    Object.defineProperty(request, 'complete', { value: undefined });
    listener(request, response);
  });
  const { port } = await listen(() => undefined, server);
  const { text } = await answered(
    port,
    `GET /items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
  );
  expect(text).toMatch(/^HTTP\/1\.1 401 /);
});
