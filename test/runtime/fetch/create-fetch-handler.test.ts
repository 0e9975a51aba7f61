// Covers templates/runtime/fetch/*
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OperationSpec, ReplySpec, RequestContentSpec } from '../../../templates/runtime/core/operation.js';
import { createFetchHandlerFor } from '../../../templates/runtime/fetch/create-fetch-handler.js';
import { mockContexts } from '../../../templates/runtime/fetch/mock-context.js';
import { readMultipart } from '../../../templates/runtime/fetch/multipart.js';
import type { FetchRouterOptions } from '../../../templates/runtime/fetch/options.js';
import { api, json, operation, schemaThat } from '../support/operation.js';
import type { TestContext } from '../support/serve.js';

type Handler = (context: TestContext & { readonly platform: unknown; readonly request: Request }) => unknown;

const anything = schemaThat(() => true);

/** Statuses with a body of any media type that a test needs. */
const replies: OperationSpec['replies'] = {
  '200': json(),
  '201': reply('application/octet-stream', 'binary'),
  '202': reply('text/event-stream', 'events'),
  '204': { contents: [], headers: [] },
};

function reply(mediaType: string, kind: 'binary' | 'events'): ReplySpec {
  return { contents: [{ mediaType, kind, schema: anything, problem: 'inline' }], headers: [] };
}

function content(mediaType: string, kind: 'json' | 'binary'): RequestContentSpec {
  return { mediaType, kind, schema: anything };
}

const things = operation({ id: 'things', method: 'POST', path: '/things', replies });

function handlerOf(handler: Handler, options: FetchRouterOptions = {}, spec = things) {
  const errors: unknown[] = [];
  const handle = createFetchHandlerFor(
    api([spec]),
    { things: handler },
    {
      onError: (error) => errors.push(error),
      ...options,
    },
  );
  return { handle, errors };
}

const post = (init: RequestInit = {}, url = 'http://host/things') => new Request(url, { method: 'POST', ...init });

describe('the path of a request', () => {
  it.each<[url: string, basePath: string, status: number]>([
    ['http://host/things', '', 204],
    ['http://host/things?a=1#b', '', 204],
    ['http://host/v1/things', '/v1', 204],
    ['http://host/v1/things', '/v1/', 204],
    ['http://host/v1things', '/v1', 404],
    ['http://host/things', '/v1', 404],
    ['http://host', '', 404],
    ['http://host?x', '', 404],
  ])('%s under %j: %i', async (url, basePath, status) => {
    const { handle } = handlerOf(({ reply }) => reply(204), { basePath });
    expect((await handle(post({}, url))).status).toBe(status);
  });

  it('that is not documented is the notFound function to answer', async () => {
    const { handle } = handlerOf(() => undefined, {
      notFound: (request, platform) => new Response(`${request.url} ${JSON.stringify(platform)}`, { status: 418 }),
    });
    const response = await handle(post({}, 'http://host/x'), { env: 1 } as object);
    expect([response.status, await response.text()]).toEqual([418, 'http://host/x {"env":1}']);
  });

  it.each<[what: string, notFound: () => Response | Promise<Response>]>([
    [
      'throws',
      () => {
        throw new Error('No.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('No.'))],
  ])('a notFound that %s is a 500', async (_what, notFound) => {
    const { handle } = handlerOf(() => undefined, { notFound });
    expect((await handle(post({}, 'http://host/x'))).status).toBe(500);
  });
});

describe('onResponse', () => {
  /** What it gets of one request, and of the stream of its answer read as far as `read` goes. */
  async function answered(handler: Handler, read: (response: Response) => unknown, url?: string) {
    const told: unknown[][] = [];
    const { handle } = handlerOf(handler, {
      onResponse: ({ operation: of, request, status, error }) => told.push([of?.id, request.method, status, error]),
    });
    await read(await handle(post({}, url)));
    return told;
  }
  const text = (response: Response) => response.text();
  async function* bytes() {
    yield 'a';
    yield 'b';
  }

  it('hears of every answered request once', async () => {
    expect(await answered(({ reply }) => reply(204), text)).toEqual([['things', 'POST', 204, undefined]]);
    expect(await answered(() => undefined, text)).toEqual([['things', 'POST', 500, expect.any(Error)]]);
    expect(await answered(() => undefined, text, 'http://host/x')).toEqual([[undefined, 'POST', 404, undefined]]);
  });

  it('hears of a stream when it is read, or let go of', async () => {
    const streamed = ({ reply }: TestContext) => reply(201, bytes());
    expect(await answered(streamed, () => undefined)).toEqual([]);
    expect(await answered(streamed, text)).toEqual([['things', 'POST', 201, undefined]]);
    expect(await answered(streamed, (response) => response.body?.cancel())).toEqual([
      ['things', 'POST', 201, undefined],
    ]);
  });
});

describe('a handler', () => {
  it('gets the request and what the platform gave', async () => {
    const request = post();
    const { handle } = handlerOf((context) => context.reply(200, [context.request === request, context.platform]));
    expect(await (await handle(request, { env: 'e' } as object)).json()).toEqual([true, { env: 'e' }]);
  });

  it('that throws is a 500, and told of', async () => {
    const error = new Error('Broken.');
    const { handle, errors } = handlerOf(() => {
      throw error;
    });
    expect([(await handle(post())).status, errors]).toEqual([500, [error]]);
  });

  it('is told by its signal that the client has left', async () => {
    const client = new AbortController();
    const { handle } = handlerOf(({ signal, reply }) => {
      client.abort();
      return reply(200, signal.aborted);
    });
    expect(await (await handle(post({ signal: client.signal }))).json()).toBe(true);
  });
});

describe('a reply', () => {
  it('has its length in bytes', async () => {
    const { handle } = handlerOf(({ reply }) => reply(200, 'äö'));
    const response = await handle(post());
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['6', '"äö"']);
  });

  it('that is a stream comes as it is read, and no faster', async () => {
    let made = 0;
    const chunks = async function* () {
      for (; made < 10; made += 1) {
        yield new Uint8Array([made]);
      }
    };
    const { handle } = handlerOf(({ reply }) => reply(201, chunks()));
    const reader = (await handle(post())).body?.getReader();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(made).toBe(0);
    expect(await reader?.read()).toEqual({ done: false, value: new Uint8Array([0]) });
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(made).toBe(1);
  });

  it('that is a stream is let go of when the client leaves, and the handler told', async () => {
    let isOver = false;
    let signal: AbortSignal | undefined;
    const chunks = async function* () {
      try {
        for (;;) {
          yield new Uint8Array([1]);
        }
      } finally {
        isOver = true;
      }
    };
    const { handle } = handlerOf((context) => {
      signal = context.signal;
      return context.reply(201, chunks());
    });
    const response = await handle(post());
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve));
    expect([isOver, signal?.aborted]).toEqual([true, true]);
  });

  it('whose stream fails before its first byte is a 500, afterwards an incomplete one', async () => {
    const failing = async function* (before: number) {
      for (let at = 0; at < before; at += 1) {
        yield new Uint8Array([at]);
      }
      throw new Error('Broken.');
    };
    const none = handlerOf(({ reply }) => reply(201, failing(0)));
    expect((await none.handle(post())).status).toBe(500);
    const some = handlerOf(({ reply }) => reply(201, failing(2)));
    const response = await some.handle(post());
    expect(response.status).toBe(201);
    await expect(response.arrayBuffer()).rejects.toThrow('incomplete');
    expect(some.errors).toHaveLength(1);
  });

  it('of events is begun at once, and neither stored nor held back', async () => {
    const waiting = async function* () {
      await new Promise(() => undefined);
      yield 1;
    };
    const { handle } = handlerOf(({ reply }) => reply(202, waiting()));
    const response = await handle(post());
    expect([response.status, response.headers.get('cache-control')]).toEqual([202, 'no-cache, no-transform']);
    await response.body?.cancel();
  });

  it('to HEAD has no body', async () => {
    const { handle } = handlerOf(({ reply }) => reply(200, 'x'), {}, { ...things, method: 'GET' });
    const response = await handle(new Request('http://host/things', { method: 'HEAD' }));
    expect([response.status, response.body, response.headers.get('content-length')]).toEqual([200, null, '3']);
  });
});

describe('the body of a request', () => {
  const takesJson = { ...things, body: { required: false, contents: [content('application/json', 'json')] } };
  const takesBytes = { ...things, body: { required: false, contents: [content('application/x', 'binary')] } };
  const echo: Handler = ({ body, reply }) => reply(200, body);
  const type = { 'content-type': 'application/json' };
  const never = () => new ReadableStream({ pull: () => new Promise(() => undefined) });
  const streamed = (body: ReadableStream, headers: Record<string, string>) =>
    post({ body, headers, duplex: 'half' } as RequestInit);

  it.each<[what: string, request: () => Request, status: number, body: unknown]>([
    ['JSON', () => post({ body: '{"a":1}', headers: type }), 200, { a: 1 }],
    ['none', () => post(), 204, undefined],
    ['gzip', () => post({ body: gzipSync('[1]'), headers: { ...type, 'content-encoding': 'gzip' } }), 200, [1]],
    ['what is no gzip', () => post({ body: '[1]', headers: { ...type, 'content-encoding': 'gzip' } }), 400, 'encoding'],
    ['another coding', () => post({ body: '[1]', headers: { ...type, 'content-encoding': 'br' } }), 415, undefined],
    ['too much of it', () => post({ body: '"0123456789"', headers: type }), 413, undefined],
    ['more than it says', () => streamed(new Blob(['"0123456789"']).stream(), type), 413, undefined],
    [
      'gzip of too much',
      () => post({ body: gzipSync(`"${'0'.repeat(10_000)}"`), headers: { ...type, 'content-encoding': 'gzip' } }),
      413,
      undefined,
    ],
    ['nothing for too long', () => streamed(never(), type), 408, undefined],
  ])('%s', async (what, request, status, want) => {
    const limits = {
      body: what === 'gzip of too much' ? 1000 : 60,
      bodyTime: what === 'nothing for too long' ? 20 : 5000,
      ...(/much|more/.test(what) && what !== 'gzip of too much' ? { body: 11 } : {}),
    };
    const { handle } = handlerOf(
      (context) => (context.body === undefined ? context.reply(204) : echo(context as never)),
      { limits },
      takesJson,
    );
    const response = await handle(request());
    expect(response.status).toBe(status);
    const text = await response.text();
    if (status === 200) {
      expect(JSON.parse(text)).toEqual(want);
    }
    if (status === 400) {
      expect(JSON.parse(text)).toMatchObject({ errors: [{ keyword: want }] });
    }
  });

  it('is a stream where it is bytes', async () => {
    const { handle } = handlerOf(
      async ({ body, reply }) => reply(200, await new Response(body as ReadableStream).text()),
      {},
      takesBytes,
    );
    const response = await handle(post({ body: 'bytes', headers: { 'content-type': 'application/x' } }));
    expect(await response.json()).toBe('bytes');
  });

  it('that is too large is a 413 where the handler lets its failure pass', async () => {
    const { handle } = handlerOf(
      async ({ body, reply }) => reply(200, await new Response(body as ReadableStream).text()),
      { limits: { body: 3 } },
      takesBytes,
    );
    const response = await handle(post({ body: 'bytes', headers: { 'content-type': 'application/x' } }));
    expect(response.status).toBe(413);
  });

  it('that breaks off is nobody’s to answer, and the promise is kept', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('Gone.')) });
    const { handle, errors } = handlerOf(echo, {}, takesJson);
    expect([(await handle(streamed(broken, type))).status, errors]).toEqual([400, []]);
  });
});

describe('the parts of a multipart body', () => {
  const limits = { parts: 2, part: 8 };
  const read = (text: string, size = text.length) =>
    new Promise((resolve) => {
      const bytes = new TextEncoder().encode(text);
      const chunks = async function* () {
        for (let at = 0; at < bytes.length; at += size) {
          yield bytes.subarray(at, at + size);
        }
      };
      readMultipart(chunks(), 'b', limits, (result) =>
        resolve(
          Array.isArray(result)
            ? result.map(({ headers, bytes: content }) => [
                headers.get('content-disposition'),
                new TextDecoder().decode(content),
              ])
            : result,
        ),
      );
    });
  const part = (name: string, text: string) => `--b\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${text}\r\n`;

  it.each<[what: string, text: string, want: unknown]>([
    [
      'two',
      `${part('a', '1')}${part('b', '2')}--b--\r\n`,
      [
        ['form-data; name=a', '1'],
        ['form-data; name=b', '2'],
      ],
    ],
    ['after what precedes', `preamble --b\r\n\r--\r\n${part('a', '1')}--b--\r\n`, [['form-data; name=a', '1']]],
    ['before what follows', `${part('a', '1')}--b--\r\nepilogue`, [['form-data; name=a', '1']]],
    ['too many', `${part('a', '1')}${part('b', '2')}${part('c', '3')}--b--`, 'too-large'],
    ['one too long', `${part('a', '123456789')}--b--`, 'too-large'],
    ['without an end', part('a', '1'), 'malformed'],
    ['none', 'x', 'malformed'],
  ])('%s', async (_what, text, want) => {
    expect(await read(text)).toEqual(want);
    expect(await read(text, 3)).toEqual(want);
  });

  it('that can not be read', async () => {
    const error = new Error('Gone.');
    const failing = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(error) });
    expect(await new Promise((resolve) => readMultipart(failing, 'b', limits, resolve))).toEqual({ error });
  });
});

it('a mock context has a standard request', () => {
  const context = mockContexts<{ things: { request: Request } }>(api([things]))('things');
  expect([context.request.method, context.request.url]).toEqual(['POST', 'http://localhost/things']);
});
