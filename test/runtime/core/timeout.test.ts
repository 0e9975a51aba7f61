// Covers templates/runtime/core/answering, templates/runtime/core/exchange
import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { createFetchHandlerFor } from '../../../templates/runtime/fetch/create-fetch-handler.js';
import { api, checkInput, json, jsonBody, operation, takes } from '../support/operation.js';
import { raw, serve, type TestContext } from '../support/serve.js';

const binary = {
  contents: [{ mediaType: 'application/octet-stream', kind: 'binary' as const, problem: 'x' }],
  headers: [],
};
const listItems = operation({ id: 'listItems', replies: { '200': json(), '201': binary } });
const getItem = operation({ id: 'getItem', path: '/item', replies: { '200': json(), '503': json() } });
const never = () => new Promise<never>(() => undefined);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const late = /took longer than limits.timeout, 30 ms/;

/** What both targets answer. */
const targets = {
  async node(handler: (context: TestContext) => unknown, timeout: object | number = 30, path = '/items') {
    const { url, errors } = await serve(
      [listItems, getItem],
      { listItems: handler, getItem: handler },
      { limits: { timeout: timeout as number } },
    );
    return { response: await fetch(`${url}${path}`), errors };
  },
  async fetch(handler: (context: TestContext) => unknown, timeout: object | number = 30, path = '/items') {
    const errors: unknown[] = [];
    const handle = createFetchHandlerFor(
      api([listItems, getItem]),
      { listItems: handler, getItem: handler },
      { limits: { timeout: timeout as number }, onError: (error) => errors.push(error) },
    );
    return { response: await handle(new Request(`http://host${path}`)), errors };
  },
};

describe.each(['node', 'fetch'] as const)('limits.timeout on %s', (name) => {
  const ask = targets[name];

  it('answers 503, aborts the signal, and tells onError', async () => {
    let signal: AbortSignal | undefined;
    const { response, errors } = await ask((context) => {
      signal = context.signal;
      return never();
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(signal?.aborted).toBe(true);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(late) })]);
  });

  it('aborts a signal that is asked for too late', async () => {
    let context: TestContext | undefined;
    await ask((given) => {
      context = given;
      return never();
    });
    expect(context?.signal.aborted).toBe(true);
  });

  it('answers in the documented form', async () => {
    const { response } = await ask(never, 30, '/item');
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'application/json']);
  });

  it.each([
    ['a number', 1000],
    ['of the operation', { '*': 1, listItems: 1000 }],
    ['of another', { getItem: 1 }],
    ['without end', { '*': 1, listItems: Number.POSITIVE_INFINITY }],
    ['longer than timers take', 2 ** 40],
    ['none', { listItems: undefined }],
  ])('lets pass what is in time: %s', async (_what, timeout) => {
    const { response, errors } = await ask(async ({ reply }) => {
      await pause(20);
      return reply(200, 1);
    }, timeout);
    expect([response.status, errors]).toEqual([200, []]);
  });

  it('drops a late reply, and lets go of its stream', async () => {
    const body = new ReadableStream({ cancel: () => cancelled() });
    const cancelled = vi.fn();
    const { response, errors } = await ask(async ({ reply }) => {
      await pause(60);
      return reply(201, body);
    });
    expect(response.status).toBe(503);
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
    expect(errors).toHaveLength(1);
  });

  it('lets go of a stream that does not begin', async () => {
    const cancelled = vi.fn();
    const { response } = await ask(({ reply }) => reply(201, new ReadableStream({ cancel: cancelled })));
    expect(response.status).toBe(503);
    await response.text();
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
  });

  it('lets an answer that has begun take its time', async () => {
    const slow = async function* () {
      yield 'a';
      await pause(60);
      yield 'b';
    };
    const { response, errors } = await ask(({ reply }) => reply(201, Readable.from(slow())));
    expect([response.status, await response.text(), errors]).toEqual([201, 'ab', []]);
  });

  it('tells of what a late handler throws, unless that is that it gave up', async () => {
    const giveUp = ({ signal }: TestContext) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    expect((await ask(giveUp)).errors).toHaveLength(1);
    const error = new Error('late');
    const { errors } = await ask(async () => {
      await pause(50);
      throw error;
    });
    await vi.waitFor(() => expect(errors).toEqual([expect.anything(), error]));
  });
});

it('counts what an authenticator takes, and asks no handler afterwards', async () => {
  const secured = operation({ id: 'listItems', security: [{ key: [] }] });
  const { url } = await serve(
    api([secured], { key: { type: 'apiKey', in: 'query', name: 'k' } }),
    { listItems: () => expect.unreachable() },
    { limits: { timeout: 30 }, security: { key: () => pause(60).then(() => true) } },
  );
  expect((await fetch(`${url}/items?k=1`)).status).toBe(503);
  await pause(60);
});

it('counts the arrival of a body, and closes the connection', async () => {
  const addItem = operation({ id: 'addItem', method: 'POST', ...takes({ ...jsonBody(), schema: checkInput({}) }) });
  const { port } = await serve([addItem], { addItem: () => expect.unreachable() }, { limits: { timeout: 30 } });
  const answer = await raw(
    port,
    'POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n1',
  );
  expect(answer).toMatch(/^HTTP\/1.1 503 .*Connection: close/s);
});
