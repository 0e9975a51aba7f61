import { AsyncLocalStorage } from 'node:async_hooks';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { type TestContext, until } from '../runtime/support/serve.js';
import type { Emitted } from './support/generated.js';
import { type Around, everyKind, handledBy, serveBy, type WayIn, waysIn } from './support/ways-in.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await everyKind('async-context');
});

/** Who is asking: set before the router gets the request. */
const caller = new AsyncLocalStorage<string>();
const around: Around = (run, request) => caller.run(String(request.headers['x-caller']), run);

interface Sent {
  readonly path: string;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a body in so many writes, each of which arrives by itself. */
async function send(url: string, sent: Sent, as: string, writes = 1): Promise<{ status: number; text: string }> {
  const { path, type, body, headers } = sent;
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const options: RequestOptions = {
    method: bytes === undefined ? 'GET' : 'POST',
    headers: { 'x-caller': as, ...(type && { 'content-type': type }), ...headers },
  };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url + path, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', reject);
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    void (async () => {
      const size = Math.ceil((bytes?.length ?? 0) / writes);
      for (let at = 0; bytes !== undefined && at < bytes.length; at += size) {
        outgoing.write(bytes.subarray(at, at + size));
        if (writes > 1) {
          await wait(2);
        }
      }
      outgoing.end();
    })();
  });
}

const tree = JSON.stringify({ name: 'x' });
/** What is large is longer than what a socket hands over at once, 64 KiB. */
const large = JSON.stringify({ children: Array.from({ length: 7000 }, () => ({ name: 'x' })) });
const upload = (title: string): string =>
  `--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n${title}\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n${'y'.repeat(title.length * 300)}\r\n--b--\r\n`;

const bodies: readonly (readonly [string, Sent])[] = [
  ['no body', { path: '/query' }],
  ['json', { path: '/json', type: 'application/json', body: tree }],
  ['large json', { path: '/json', type: 'application/json', body: large }],
  [
    'gzipped json',
    { path: '/json', type: 'application/json', body: gzipSync(tree), headers: { 'content-encoding': 'gzip' } },
  ],
  [
    'deflated json',
    { path: '/json', type: 'application/json', body: deflateSync(large), headers: { 'content-encoding': 'deflate' } },
  ],
  [
    'json in brotli',
    { path: '/json', type: 'application/json', body: brotliCompressSync(large), headers: { 'content-encoding': 'br' } },
  ],
  ['a form', { path: '/form', type: 'application/x-www-form-urlencoded', body: 'n=5&tags=a' }],
  [
    'a large form',
    { path: '/form', type: 'application/x-www-form-urlencoded', body: `n=5${'&tags=a'.repeat(12_000)}` },
  ],
  ['text', { path: '/text', type: 'text/plain', body: 'abc' }],
  ['large text', { path: '/text', type: 'text/plain', body: 'abc'.repeat(100_000) }],
  ['parts', { path: '/multipart', type: 'multipart/form-data; boundary=b', body: upload('x') }],
  ['large parts', { path: '/multipart', type: 'multipart/form-data; boundary=b', body: upload('x'.repeat(1000)) }],
  [
    'gzipped parts',
    {
      path: '/multipart',
      type: 'multipart/form-data; boundary=b',
      body: gzipSync(upload('x')),
      headers: { 'content-encoding': 'gzip' },
    },
  ],
  ['lines', { path: '/lines', type: 'application/jsonl', body: `${tree}\n${tree}` }],
  ['bytes', { path: '/binary', type: 'application/octet-stream', body: 'abc' }],
  ['many bytes', { path: '/binary', type: 'application/octet-stream', body: 'abc'.repeat(100_000) }],
  [
    'gzipped bytes',
    {
      path: '/binary',
      type: 'application/octet-stream',
      body: gzipSync('abc'),
      headers: { 'content-encoding': 'gzip' },
    },
  ],
  ['what a codec reads', { path: '/codec', type: 'application/xml', body: '<a/>' }],
];

/** Says who asks for as long as a body lasts, by its events and by iterating it. */
async function callers(body: unknown): Promise<readonly (string | undefined)[]> {
  const seen = [caller.getStore()];
  if (body instanceof Readable) {
    body.once('data', () => seen.push(caller.getStore()));
    body.once('end', () => seen.push(caller.getStore()));
    body.once('close', () => seen.push(caller.getStore()));
    for await (const _chunk of body) {
      seen.push(caller.getStore());
    }
    seen.push(caller.getStore());
  }
  return [...new Set(seen)];
}

describe.each(waysIn)('by %s', (way: WayIn) => {
  describe.each(bodies)('with %s', (_kind, sent) => {
    it.each([1, 3, 20])(
      'in %i writes the handler runs in the context in which the router got the request',
      async (writes) => {
        const seen: unknown[] = [];
        const see = (): void => void seen.push(caller.getStore());
        const options: ExpressRouterOptions = {
          codecs: {
            'application/xml': {
              decode: () => {
                see();
                return {};
              },
              encode: () => {
                see();
                return '<a/>';
              },
            },
          },
        };
        const handlers = handledBy(emitted, async ({ body, reply }: TestContext) => {
          const found = await callers(body);
          seen.push(...found);
          return reply(200, found);
        });
        const { url } = await serveBy(way, emitted, handlers, options, around);
        // On one connection and on several, one after the other and at once
        await Promise.all(['Ada', 'Bob'].map((as) => send(url, sent, as, writes)));
        expect([...new Set(seen)].sort()).toEqual(['Ada', 'Bob']);
      },
    );
  });

  it('authenticators do', async () => {
    const seen: unknown[] = [];
    const see = (): object => {
      seen.push(caller.getStore());
      return {};
    };
    // A promise of another library, settled by whoever comes along
    const late = (): unknown => ({
      // biome-ignore lint/suspicious/noThenProperty: see above
      then: (done: (value: unknown) => void) => caller.exit(() => setTimeout(() => done(see()), 1)),
    });
    const handlers = handledBy(emitted, ({ reply }: TestContext) => {
      see();
      return reply(200, 1);
    });
    for (const authenticator of [see, async () => see(), async () => wait(1).then(see)]) {
      const security = { basic: authenticator, bearer: authenticator, headerKey: authenticator };
      const { url } = await serveBy(way, emitted, handlers, { security }, around);
      const headers = { authorization: 'Bearer x', 'x-key': 'x' };
      await send(url, { path: '/bearer', type: 'application/json', body: '{}', headers }, 'Ada', 2);
      await send(url, { path: '/both', headers }, 'Ada');
    }
    expect(new Set(seen)).toEqual(new Set(['Ada']));
    seen.length = 0;
    const { url } = await serveBy(way, emitted, handlers, { security: { bearer: late } }, around);
    const headers = { authorization: 'Bearer x' };
    await send(url, { path: '/bearer', type: 'application/json', body: '{}', headers }, 'Ada');
    expect(seen).toEqual([undefined, 'Ada']);
  });

  it('onError does, of whatever it is told', async () => {
    const seen: unknown[] = [];
    const onError = (error: unknown): void =>
      void seen.push([caller.getStore(), error instanceof Error && error.message]);
    const handlers = {
      postJson: () => Promise.reject(new Error('failed')),
      getRows: ({ reply }: TestContext) =>
        reply.as(
          'application/jsonl',
          200,
          (async function* () {
            yield {};
            await wait(2);
            throw new Error('broke off');
          })(),
        ),
      getFile: ({ reply }: TestContext) =>
        reply(
          200,
          new Readable({
            read() {
              caller.exit(() => setTimeout(() => this.destroy(new Error('was lost')), 1));
            },
          }),
        ),
    };
    const { url } = await serveBy(way, emitted, handlers, { onError }, around);
    await send(url, { path: '/json', type: 'application/json', body: tree }, 'Ada', 2);
    await send(url, { path: '/codec', type: 'application/xml', body: tree }, 'Ada', 2);
    await send(url, { path: '/rows', headers: { accept: 'application/jsonl' } }, 'Ada').catch(() => undefined);
    await send(url, { path: '/file' }, 'Ada').catch(() => undefined);
    const messages = ['failed', 'postCodec has no handler.', 'broke off', 'was lost'];
    expect(seen).toEqual(messages.map((message) => ['Ada', message]));
  });

  it('sources of streams do, to their end', async () => {
    const seen: unknown[] = [];
    const see = (): void => void seen.push(caller.getStore());
    let isOver = false;
    async function* events(): AsyncGenerator<object> {
      try {
        for (;;) {
          see();
          yield { data: 'x'.repeat(100_000) };
          await wait(1);
        }
      } finally {
        see();
        isOver = true;
      }
    }
    const handlers = handledBy(emitted, ({ reply, signal }: TestContext) => {
      signal.addEventListener('abort', see);
      return reply(200, events());
    });
    const { url } = await serveBy(way, emitted, handlers, {}, around);
    // One who reads on, and one who does not, so that the source waits for him
    for (const reads of [true, false]) {
      isOver = false;
      const outgoing = httpRequest(`${url}/events`, { headers: { 'x-caller': 'Ada' } }, (response) => {
        if (reads) {
          response.resume();
        }
        setTimeout(() => outgoing.destroy(), 100);
      });
      outgoing.on('error', () => undefined).end();
      await until(() => isOver);
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen)).toEqual(new Set(['Ada']));
  });

  it('what listens to a body does, when its client leaves', async () => {
    const seen: unknown[] = [];
    const see = (): void => void seen.push(caller.getStore());
    const handlers = handledBy(emitted, async ({ body, reply, signal }: TestContext) => {
      signal.addEventListener('abort', see);
      if (body instanceof Readable) {
        await new Promise((resolve) => body.on('error', see).on('close', resolve).resume());
      }
      see();
      return reply(200, 1);
    });
    const { url } = await serveBy(way, emitted, handlers, {}, around);
    const headers = { 'x-caller': 'Ada', 'content-type': 'application/octet-stream', 'content-length': '1000' };
    const outgoing = httpRequest(`${url}/binary`, { method: 'POST', headers });
    outgoing.on('error', () => undefined).write('abc');
    await wait(50);
    outgoing.destroy();
    await until(() => seen.length === 3);
    expect(seen).toEqual(['Ada', 'Ada', 'Ada']);
  });
});

it('a middleware of the router may change the context for all that follows', async () => {
  const middleware: ExpressRouterOptions['middleware'] = [(_request, _response, next) => caller.run('Eve', next)];
  const handlers = handledBy(emitted, ({ reply }: TestContext) => reply(200, caller.getStore()));
  const { url } = await serveBy('app.use', emitted, handlers, { middleware }, around);
  const { text } = await send(url, { path: '/json', type: 'application/json', body: tree }, 'Ada', 3);
  expect(text).toBe('"Eve"');
});
