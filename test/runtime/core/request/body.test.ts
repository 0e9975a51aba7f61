// Covers templates/runtime/core/request/*

import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RequestContentSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import type { ExpressRouterOptions } from '../../../../templates/runtime/express/options.js';
import { checkInput, integer, json, jsonBody, operation, text } from '../../support/operation.js';
import { raw, type Served, serve, type TestContext, until } from '../../support/serve.js';

async function serveBody(
  contents: readonly RequestContentSpec[],
  { required = true, options = {} as ExpressRouterOptions, handler = echo } = {},
): Promise<Served> {
  const send = operation({ id: 'send', method: 'POST', body: { required, contents }, replies: { '200': json() } });
  return serve([send], { send: handler }, options);
}

const echo = ({ body, contentType, reply }: TestContext): unknown =>
  reply(200, { body: body instanceof Uint8Array ? [...body] : body, contentType });

async function post(
  { url }: Served,
  body: string | Uint8Array<ArrayBuffer> | FormData | undefined,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(`${url}/items`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('JSON', () => {
  it('is parsed and checked', async () => {
    const served = await serveBody([jsonBody({ type: 'object', properties: { id: { type: 'integer' } } })]);
    expect(await post(served, '{"id":1}')).toMatchObject({
      status: 200,
      body: { body: { id: 1 }, contentType: 'application/json' },
    });
    expect(await post(served, '{"id":"1"}')).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'body', pointer: '/id', keyword: 'type', message: 'must be an integer' }] },
    });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['what is none', '{nope', 'json'],
    ['what is not UTF-8', Uint8Array.of(34, 0xff, 34), 'encoding'],
    ['what is too deep', `${'['.repeat(101)}${']'.repeat(101)}`, 'depth'],
    ['an empty body where one is required', '', 'required'],
  ])('%s is a fault', async (_what, bytes, keyword) => {
    const served = await serveBody([jsonBody()]);
    expect(await post(served, bytes)).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'body', pointer: '', keyword }] },
    });
  });

  it('may be as deep as the limit, and begin with a byte order mark', async () => {
    const served = await serveBody([jsonBody()]);
    expect((await post(served, `${'['.repeat(100)}${']'.repeat(100)}`)).status).toBe(200);
    expect(await post(served, '\ufeff1')).toMatchObject({ body: { body: 1 } });
  });

  it('loses its __proto__ keys, however they are written', async () => {
    const served = await serveBody([jsonBody()]);
    const answer = await post(served, '{"a":[{"__proto__":{"x":1}}],"\\u005f_proto__":{"x":1}}');
    expect(answer).toMatchObject({ status: 200, body: { body: { a: [{}] } } });
  });

  it('reads a body that arrives in pieces, chunked', async () => {
    const { port } = await serveBody([jsonBody()]);
    const head = 'POST /items HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n';
    expect(
      await raw(port, `${head}Transfer-Encoding: chunked\r\n\r\n`, '2\r\n[1\r\n', '2\r\n,2\r\n1\r\n]\r\n0\r\n\r\n'),
    ).toContain('{"body":[1,2],');
  });
});

describe('the media type', () => {
  const contents: RequestContentSpec[] = [
    { mediaType: '*/*', kind: 'binary' },
    { mediaType: 'image/*', kind: 'binary' },
    { mediaType: 'application/*+json', kind: 'json' },
    { mediaType: 'application/json', kind: 'json' },
  ];

  it.each([
    ['Application/JSON; charset=UTF-8', 'application/json'],
    ['application/vnd.api+json', 'application/*+json'],
    ['image/png', 'image/*'],
    ['text/plain', '*/*'],
  ])('%s is taken by the most specific, %s', async (sent, documented) => {
    const served = await serveBody(contents);
    expect(await post(served, '1', { 'content-type': sent })).toMatchObject({ body: { contentType: documented } });
  });

  it.each([['text/plain'], ['application/vnd.api+json'], ['application/json; charset=latin1'], ['nonsense']])(
    '%s, undocumented, is a 415 that lists the documented ones',
    async (sent) => {
      const served = await serveBody([jsonBody(), { mediaType: 'image/png', kind: 'binary' }]);
      const answer = await post(served, '1', { 'content-type': sent });
      expect([answer.status, answer.headers.get('accept')]).toEqual([415, 'application/json, image/png']);
    },
  );
});

describe('other kinds', () => {
  it('text comes in its charset', async () => {
    const served = await serveBody([{ mediaType: 'text/plain', kind: 'text' }]);
    expect(await post(served, Uint8Array.of(0xe9), { 'content-type': 'text/plain; charset=latin1' })).toMatchObject({
      body: { body: 'é' },
    });
    expect((await post(served, 'a', { 'content-type': 'text/plain; charset=klingon' })).status).toBe(415);
    expect(await post(served, '', { 'content-type': 'text/plain' })).toMatchObject({ status: 200, body: { body: '' } });
  });

  it('bytes come as a stream', async () => {
    const served = await serveBody([{ mediaType: 'application/octet-stream', kind: 'binary' }], {
      handler: async ({ body, reply }) => {
        const chunks = body instanceof Readable ? await body.toArray() : [];
        return reply(200, { body: [...Buffer.concat(chunks)] });
      },
    });
    expect(await post(served, Uint8Array.of(1, 0, 255), {})).toMatchObject({ body: { body: [1, 0, 255] } });
  });

  it('a form is read by the shapes of its properties', async () => {
    const shape: Shape = {
      kind: 'object',
      properties: {
        n: integer,
        tags: { kind: 'array', items: text },
        csv: { kind: 'array', items: integer },
        nested: { kind: 'object', properties: { a: integer } },
      },
    };
    const form: RequestContentSpec = {
      mediaType: 'application/x-www-form-urlencoded',
      kind: 'urlencoded',
      shape,
      encoding: { csv: { style: 'form', explode: false } },
      schema: checkInput({ type: 'object', properties: { n: { type: 'integer' } }, required: ['missing'] }),
    };
    const served = await serveBody([{ ...form, schema: checkInput({}) }]);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'n=5&tags=a+b&tags=c&csv=1,2&nested=%7B%22a%22%3A1%7D&other=x&other=y&__proto__=z';
    expect(await post(served, body, type)).toMatchObject({
      body: { body: { n: 5, tags: ['a b', 'c'], csv: [1, 2], nested: { a: 1 }, other: ['x', 'y'] } },
    });
    const strict = await serveBody([form]);
    expect(await post(strict, 'n=5x&n=6', type)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/n', keyword: 'repeated' }, { pointer: '/missing' }, { pointer: '/n' }] },
    });
  });
});

describe('no body', () => {
  it('is undefined where none is required', async () => {
    const served = await serveBody([jsonBody()], {
      required: false,
      handler: ({ body, reply }) => reply(200, body === undefined),
    });
    expect(await post(served, undefined, {})).toMatchObject({ status: 200, body: true });
  });

  it('is not read where the document has none', async () => {
    const bodyless = operation({ id: 'bodyless', method: 'POST' });
    const served = await serve([bodyless], { bodyless: ({ body, reply }) => reply(200, body === undefined) });
    expect(await post(served, '{}')).toMatchObject({ body: true });
  });
});

describe('content codings', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('%s is undone', async (coding, compress) => {
    const served = await serveBody([jsonBody()]);
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    expect(await post(served, new Uint8Array(compress('[1]')), headers)).toMatchObject({ body: { body: [1] } });
  });

  it('a bomb is refused', async () => {
    const served = await serveBody([jsonBody()], { options: { limits: { body: 1000 } } });
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await post(served, new Uint8Array(gzipSync(' '.repeat(100_000))), headers)).status).toBe(413);
  });

  it('what is corrupt is a fault, what is unknown a 415', async () => {
    const served = await serveBody([jsonBody()]);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await post(served, 'nope', headers)).toMatchObject({
      status: 400,
      body: { errors: [{ keyword: 'encoding' }] },
    });
    const unknown = await post(served, 'nope', { ...headers, 'content-encoding': 'zstd' });
    expect([unknown.status, unknown.headers.get('accept-encoding')]).toEqual([415, 'gzip, deflate, br']);
  });
});

describe('limits', () => {
  it('refuses what says that it is too large', async () => {
    const served = await serveBody([jsonBody()], { options: { limits: { body: 10 } } });
    expect((await post(served, JSON.stringify('x'.repeat(20)))).status).toBe(413);
  });

  it('refuses what turns out to be too large', async () => {
    const { port } = await serveBody([jsonBody()], { options: { limits: { body: 3 } } });
    const head = 'POST /items HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n';
    expect(
      await raw(port, `${head}Transfer-Encoding: chunked\r\n\r\n`, '4\r\n[1,2\r\n', '1\r\n]\r\n0\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 413 /);
  });

  it('waits for a body no longer than the limit', async () => {
    const { port } = await serveBody([jsonBody()], { options: { limits: { bodyTime: 20 } } });
    const head = 'POST /items HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n';
    const answer = await raw(port, head, '[1');
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toMatch(/Connection: close/);
  });

  it('calls no handler and reports nothing when the client leaves midway', async () => {
    let called = false;
    const { port, errors } = await serveBody([jsonBody()], {
      handler(context) {
        called = true;
        return echo(context);
      },
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /items HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n[1');
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([called, errors]).toEqual([false, []]);
  });
});

it('aborts the signal when the client leaves', async () => {
  let aborted = false;
  let started = false;
  const wait = operation({ id: 'wait' });
  const { port, errors } = await serve([wait], {
    wait({ signal }) {
      started = true;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason);
        });
      });
    },
  });
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /items HTTP/1.1\r\nHost: test\r\n\r\n');
  await until(() => started);
  socket.destroy();
  await until(() => aborted);
  expect([aborted, errors]).toEqual([true, []]);
});
