import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { type TestContext, until } from '../runtime/support/serve.js';
import { document } from './support/bodies.js';
import { type Emitted, emittedFrom } from './support/generated.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // the function of that flag

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emittedFrom('bodies-cut', document);
});

const kinds: readonly (readonly [path: string, type: string, begun: string])[] = [
  ['/json', 'application/json', '{"a":'],
  ['/form', 'application/x-www-form-urlencoded', 'n=5&tags='],
  ['/lines', 'application/jsonl', '{"n":1}\n{'],
  ['/binary', 'application/octet-stream', 'abc'],
  [
    '/multipart',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nabc',
  ],
];

describe('a request that goes wrong leaves nothing behind:', () => {
  const state = { started: 0, settled: 0, aborted: 0, alive: 0 };
  const registry = new FinalizationRegistry<undefined>(() => {
    state.alive -= 1;
  });
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.close();
    }
  });

  async function serve(
    options: ExpressRouterOptions,
    handler: (context: TestContext) => Promise<unknown>,
  ): Promise<number> {
    const counted = async (context: TestContext): Promise<unknown> => {
      state.started += 1;
      try {
        return await handler(context);
      } finally {
        state.settled += 1;
      }
    };
    const handlers = Object.fromEntries(emitted.result.operations.map(({ id }) => [id, counted]));
    const listener = emitted.createListener(handlers, { onError: () => undefined, ...options });
    const server = createServer((request: IncomingMessage, response) => {
      state.alive += 1;
      registry.register(request, undefined);
      listener(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port; // a TCP server has one
  }

  const readAll = async ({ body, reply }: TestContext): Promise<unknown> => {
    const read = body instanceof Readable ? (await body.toArray()).length : 0;
    return reply(200, read);
  };

  function open(port: number, path: string, type: string, more = 'Content-Length: 100000'): Socket {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\n${more}\r\n\r\n`);
    return socket;
  }

  async function answerOf(socket: Socket): Promise<string> {
    let answer = '';
    for await (const chunk of socket) {
      answer += String(chunk);
    }
    return answer;
  }

  /** Sockets and files, handlers, and the requests themselves, which whatever waits for them would keep alive. */
  async function nothingLeft(descriptors: number): Promise<void> {
    const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    await until(() => sockets() === 0);
    expect(sockets()).toBe(0);
    expect(state.settled).toBe(state.started);
    for (let round = 0; round < 50 && state.alive > 0; round += 1) {
      await wait(5);
      collect();
    }
    expect(state.alive).toBe(0);
    expect(openDescriptors()).toBeLessThanOrEqual(descriptors);
  }

  const openDescriptors = (): number => readdirSync('/proc/self/fd').length;

  it.each(kinds)('%s cut off', async (path, type, begun) => {
    const port = await serve({}, readAll);
    const descriptors = openDescriptors();
    for (let count = 0; count < 20; count += 1) {
      const socket = open(port, path, type);
      socket.write(begun);
      await until(() => state.alive > 0);
      socket.destroy();
      await new Promise((resolve) => socket.once('close', resolve));
    }
    await nothingLeft(descriptors);
  });

  it.each(kinds)('%s too slow', async (path, type, begun) => {
    const port = await serve({ limits: { bodyTime: 50 } }, readAll);
    const descriptors = openDescriptors();
    const socket = open(port, path, type);
    socket.write(begun);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 408 [\s\S]*connection: close/i);
    await nothingLeft(descriptors);
  });

  it.each(kinds)('%s too large, as announced or not', async (path, type, begun) => {
    const port = await serve({ limits: { body: 1000 } }, readAll);
    const descriptors = openDescriptors();
    for (const more of ['Content-Length: 4000', 'Transfer-Encoding: chunked']) {
      const socket = open(port, path, type, `Connection: close\r\n${more}`);
      const body = begun + 'x'.repeat(4000 - begun.length);
      socket.write(more.startsWith('C') ? body : `fa0\r\n${body}\r\n0\r\n\r\n`);
      expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 413 /);
    }
    await nothingLeft(descriptors);
  });

  it.each(kinds)('%s whose client leaves while the handler is at work', async (path, type, begun) => {
    const port = await serve({}, ({ signal, reply }) => {
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          state.aborted += 1;
          resolve(reply(200, 0));
        });
      });
    });
    const descriptors = openDescriptors();
    state.aborted = 0;
    const whole =
      { '/json': '{}', '/lines': '{"n":1}', '/multipart': `${begun.replace('photo', 'title')}\r\n--b--\r\n` }[path] ??
      begun;
    const before = state.started;
    const socket = open(port, path, type, `Content-Length: ${whole.length}`);
    socket.write(whole);
    await until(() => state.started > before);
    socket.destroy();
    await until(() => state.aborted > 0);
    expect(state.aborted).toBe(1);
    await nothingLeft(descriptors);
  });

  it('a stream that its handler does not read', async () => {
    const port = await serve({}, async ({ reply }) => reply(200, 'unread'));
    const descriptors = openDescriptors();
    const body = 'x'.repeat(200_000);
    const socket = open(port, '/binary', 'application/octet-stream', `Content-Length: ${body.length}`);
    socket.write(body);
    // The connection goes on
    socket.write(
      'POST /text HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nab',
    );
    expect((await answerOf(socket)).match(/HTTP\/1.1 200/g)).toHaveLength(2);
    await nothingLeft(descriptors);
  });
});
