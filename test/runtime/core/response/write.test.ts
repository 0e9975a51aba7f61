// Covers templates/runtime/core/response/*

import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { content, header, operation } from '../../support/operation.js';
import { get, raw, type Served, serve, type TestContext, until } from '../../support/serve.js';

const download = operation({
  id: 'download',
  replies: {
    '200': {
      contents: [
        content({ mediaType: 'application/octet-stream', kind: 'binary' }),
        content({ mediaType: 'text/event-stream', kind: 'text' }),
      ],
      headers: [],
    },
  },
});

const serveBody = (make: (context: TestContext) => unknown): Promise<Served> =>
  serve([download], { download: (context) => context.reply(200, make(context)) });

async function* counting(limit: number, onEnd: () => void): AsyncGenerator<Uint8Array> {
  try {
    for (let count = 0; count < limit; count += 1) {
      yield new Uint8Array(65_536);
    }
  } finally {
    onEnd();
  }
}

describe.each<[string, () => unknown]>([
  ['a Uint8Array', () => new TextEncoder().encode('hello')],
  ['an ArrayBuffer', () => new TextEncoder().encode('hello').buffer],
  ['a string', () => 'hello'],
  ['a Blob', () => new Blob(['hel', 'lo'])],
  ['a Readable', () => Readable.from([Buffer.from('hel'), Buffer.from('lo')])],
  [
    'a ReadableStream',
    () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue('hel');
          controller.enqueue(new TextEncoder().encode('lo'));
          controller.close();
        },
      }),
  ],
  [
    'an async generator',
    async function* () {
      yield 'hel';
      yield new TextEncoder().encode('lo');
    },
  ],
])('%s', (_what, make) => {
  it('is sent', async () => {
    const { url } = await serveBody(() => {
      const body = make();
      return typeof body === 'function' ? body() : body;
    });
    const response = await fetch(`${url}/items`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.text()).toBe('hello');
  });
});

it('sends an event at once', async () => {
  let release: () => void = () => undefined;
  const { url } = await serve([download], {
    async download({ reply }) {
      async function* events(): AsyncGenerator<string> {
        yield 'data: 1\n\n';
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return reply.as('text/event-stream', 200, events());
    },
  });
  const response = await fetch(`${url}/items`);
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
  release();
  expect((await reader?.read())?.done).toBe(true);
});

it('reads no faster than the client', async () => {
  let read = 0;
  const { port } = await serveBody(async function* () {
    for (; read < 1000; read += 1) {
      yield new Uint8Array(65_536);
    }
  });
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write('GET /items HTTP/1.1\r\nHost: test\r\n\r\n');
  await until(() => read > 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = read;
  expect(before).toBeLessThan(900);
  socket.destroy();
});

it('stops the source when the client leaves', async () => {
  let ended = false;
  const { port, errors } = await serveBody(() =>
    counting(10_000, () => {
      ended = true;
    }),
  );
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /items HTTP/1.1\r\nHost: test\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
  await until(() => ended);
  expect([ended, errors]).toEqual([true, []]);
});

it('destroys a Readable that waits when the client leaves', async () => {
  const source = new Readable({ read: () => undefined });
  const { port } = await serveBody(() => source);
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /items HTTP/1.1\r\nHost: test\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 30));
  socket.destroy();
  await until(() => source.destroyed);
  expect(source.destroyed).toBe(true);
});

it('answers 500 when the source fails before its first byte', async () => {
  const failed = new Error('no such file');
  const { url, errors } = await serveBody(
    () =>
      new Readable({
        read() {
          this.destroy(failed);
        },
      }),
  );
  expect((await fetch(`${url}/items`)).status).toBe(500);
  expect(errors).toEqual([failed]);
});

it('cuts the connection when the source fails midway', async () => {
  const { port, errors } = await serveBody(async function* () {
    yield 'hello';
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error('midway');
  });
  const answer = await get(port, '/items');
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(answer).toContain('hello');
  expect(answer).not.toMatch(/\r\n0\r\n\r\n$/);
  expect(errors).toHaveLength(1);
});

it('refuses chunks that are no bytes', async () => {
  const { url, errors } = await serveBody(async function* () {
    yield { not: 'bytes' };
  });
  expect((await fetch(`${url}/items`)).status).toBe(500);
  expect(errors[0]).toBeInstanceOf(TypeError);
});

it('opens no stream for HEAD', async () => {
  const source = Readable.from(['x']);
  const { port } = await serveBody(() => source);
  const answer = await raw(port, 'HEAD /items HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(source.destroyed).toBe(true);
});

it('lets go of a stream that it refuses to send', async () => {
  const source = Readable.from(['x']);
  const { url } = await serve([download], { download: ({ reply }) => reply(201, source) });
  expect((await fetch(`${url}/items`)).status).toBe(500);
  expect(source.destroyed).toBe(true);
});

describe('the length of a stream', () => {
  const sized = operation({
    id: 'sized',
    replies: {
      '200': {
        contents: [content({ mediaType: 'application/octet-stream', kind: 'binary' })],
        headers: [header('content-length')],
      },
    },
  });
  const serveSized = (length: unknown, ...chunks: readonly string[]): Promise<Served> =>
    serve([sized], {
      sized: ({ reply }) => reply(200, Readable.from(chunks), { headers: { 'Content-Length': length } }),
    });

  it('may be told', async () => {
    const { url } = await serveSized(5, 'hel', 'lo');
    const response = await fetch(`${url}/items`);
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['5', 'hello']);
  });

  it.each([4, 6])('must be right, and %i is not', async (length) => {
    const { port, errors } = await serveSized(length, 'hel', 'lo');
    // What is out already is out; the connection ends there.
    expect(await get(port, '/items')).not.toMatch(/hell$/);
    expect(errors).toHaveLength(1);
  });

  it('must be a number', async () => {
    const { url } = await serveSized('5\t', 'hello');
    expect((await fetch(`${url}/items`)).status).toBe(500);
  });

  it('of a body that is no stream is the server’s to count', async () => {
    const { port } = await serve([sized], {
      sized: ({ reply }) => reply(200, 'héllo', { headers: { 'Content-Length': 99 } }),
    });
    expect((await get(port, '/items')).match(/content-length: .*/gi)).toEqual(['Content-Length: 6']);
  });
});
