// Covers generator/emit/emit-formats

import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Handlers, Order, Tick } from '../.generated/formats/index.js';
import { Money, type Slug } from '../fixtures/money.js';
import { closeAfterwards, emitted, listen, post, postJson, serve, served } from './support/formats-server.js';

const { mockContext, part, send } = emitted;
closeAfterwards();

const at = new Date('2024-02-29T12:00:00.250Z');

describe('a reply', () => {
  const order: Order = { id: 1n, at, total: new Money(100n) };
  const replying = (body: unknown) =>
    serve({ addOrder: ({ reply }) => reply(200, body as Order) }).then(() =>
      post('/orders', 'at=2024-02-29T12:00:00Z', 'application/x-www-form-urlencoded'),
    );

  it.each([
    ['an encoder that throws', { ...order, at: 'text' }, '/at'],
    ['an invalid Date', { ...order, parts: [{ ...order, at: new Date(Number.NaN) }] }, '/parts/0/at'],
    ['an integer of too many bits', { ...order, serial: 2n ** 63n }, '/serial'],
    ['a number for a bigint', { ...order, id: 7 }, '/id'],
    ['an encoded value that the schema refuses', { ...order, id: -1n }, '/id'],
    ['a year that the format has no digits for', { ...order, at: new Date('+010000-01-01T00:00:00Z') }, '/at'],
  ])('is a 500 for %s', async (_, body, pointer) => {
    const response = await replying(body);
    expect(response.status).toBe(500);
    expect(served.errors).toMatchObject([{ faults: [{ in: 'body', pointer }] }]);
  });

  it('is a 500 where it leads to itself', async () => {
    const ring = { ...order, parts: [] as Order[] };
    ring.parts.push(ring);
    expect((await replying(ring)).status).toBe(500);
    expect(served.errors).toHaveLength(1);
  });

  it('leaves what a handler gave as it is, and shares', async () => {
    const shared = { ...order };
    const given: Order = { ...order, parts: [shared, shared] };
    const response = await replying(given);
    expect(served.errors).toEqual([]);
    expect(((await response.json()) as { parts: unknown[] }).parts).toHaveLength(2);
    expect(given).toEqual({ ...order, parts: [order, order] });
  });

  it('takes instances of classes as JSON does', async () => {
    class Row {
      readonly id = 1n;
      readonly at = at;
      readonly total = new Money(100n);
      readonly left = undefined;
    }
    expect(await (await replying(new Row())).text()).toBe('{"id":1,"at":"2024-02-29T12:00:00.250Z","total":"1.00"}');
  });

  it('under strip leaves out the rest, digits kept', async () => {
    await serve(
      { addOrder: ({ reply }) => reply(200, { ...order, id: 2n ** 60n, more: 1 } as Order) },
      { validateReplies: 'strip' },
    );
    const response = await post('/orders', 'id=1', 'application/x-www-form-urlencoded');
    expect(await response.text()).toBe('{"id":1152921504606846976,"at":"2024-02-29T12:00:00.250Z","total":"1.00"}');
  });

  it('that nobody checks is written all the same', async () => {
    await serve({ addOrder: ({ reply }) => reply(200, order) }, { validateReplies: 'never' });
    expect((await post('/orders', 'id=1', 'application/x-www-form-urlencoded')).status).toBe(200);
  });

  it('has values in its headers', async () => {
    await serve({
      getEvents: ({ reply }) =>
        reply(200, {}, { headers: { 'X-Next': at, 'X-Ids': [1n, 9007199254740993n], 'X-Price': new Money(5n) } }),
    });
    const { headers } = await fetch(`${served.url}/events/2024-02-29T12:00:00Z`);
    expect(headers.get('x-ids')).toBe('1,9007199254740993');
    expect(headers.get('x-price')).toBe('0.05');
    await serve({
      getEvents: ({ reply }) => reply(200, {}, { headers: { 'X-Next': 'soon' as unknown as Date } }),
    });
    expect((await fetch(`${served.url}/events/2024-02-29T12:00:00Z`)).status).toBe(500);
    expect(served.errors).toMatchObject([{ faults: [{ in: 'header', pointer: 'X-Next' }] }]);
  });

  it('of several parts has values in them', async () => {
    const file = Readable.from(['te', 'xt']);
    await serve({
      addOrder: ({ reply }) =>
        reply(201, {
          at: part(at, { headers: {} }),
          totals: [new Money(100n), part(new Money(250n), { type: 'text/plain' })],
          order: { ...order, id: 9007199254740993n },
          file,
        }),
    });
    const response = await post('/orders', 'id=1', 'application/x-www-form-urlencoded');
    expect(served.errors).toEqual([]);
    const text = await response.text();
    const parts = [...text.matchAll(/\r\n\r\n(.*?)\r\n--/gs)].map(([, content]) => content);
    expect(parts).toEqual([
      '2024-02-29T12:00:00.250Z',
      '1.00',
      '2.50',
      '{"id":9007199254740993,"at":"2024-02-29T12:00:00.250Z","total":"1.00"}',
      'text',
    ]);
  });

  it('is an example of the document where there is no handler', async () => {
    await serve({}, { unimplemented: 'example' });
    const { status, headers } = await fetch(`${served.url}/events/2024-02-29T12:00:00Z`);
    expect(served.errors).toEqual([]);
    expect(status).toBe(200);
    expect(Number.isNaN(Date.parse(headers.get('x-next') ?? ''))).toBe(false);
  });
});

describe('a stream', () => {
  const ticks: Tick[] = [
    { at, id: 1n },
    { at, id: 9007199254740993n },
  ];

  it.each([
    ['text/event-stream', 'data: {"at":"2024-02-29T12:00:00.250Z","id":9007199254740993}\n\n'],
    ['application/jsonl', '{"at":"2024-02-29T12:00:00.250Z","id":9007199254740993}\n'],
  ])('of %s has values', async (accept, last) => {
    await serve({
      stream: ({ accepts, reply }) =>
        accepts === 'application/jsonl'
          ? reply.as('application/jsonl', 200, ticks)
          : reply(
              200,
              ticks.map((data) => ({ data })),
            ),
    });
    const text = await (await fetch(`${served.url}/stream`, { headers: { accept } })).text();
    expect(served.errors).toEqual([]);
    expect(text.endsWith(last)).toBe(true);
  });
});

describe('a webhook', () => {
  it('is sent as its formats have it, and its answer is read so', async () => {
    let seen: IncomingMessage | undefined;
    let answer = '{"at":"2024-02-29T12:00:00.250Z","id":9007199254740993}';
    const text: string[] = [];
    const to = await listen(async (request, response) => {
      seen = request;
      for await (const chunk of request) {
        text.push(String(chunk));
      }
      response.setHeader('content-type', 'application/json').end(answer);
    });
    const message = { query: { at }, header: { 'X-Id': 9007199254740993n }, body: { at, id: 9007199254740993n } };
    expect(await send.ticked(to, message)).toMatchObject({ status: 200, body: { at, id: 9007199254740993n } });
    expect(seen?.url).toBe('/?at=2024-02-29T12%3A00%3A00.250Z');
    expect(seen?.headers['x-id']).toBe('9007199254740993');
    expect(text.join('')).toBe(answer);
    answer = '{"at":"2024-02-29T12:00:00.250Z","id":9223372036854775808}';
    await expect(send.ticked(to, message)).rejects.toThrow('not as documented');
    await expect(send.ticked(to, { body: { at: new Date(Number.NaN), id: 1n } })).rejects.toThrow('can not carry');
  });
});

describe('validators of own formats', () => {
  const order = '{"id":1,"at":"2024-02-29T12:00:00Z","total":"1.00","slug":"a-b"}';
  const ordering: Partial<Handlers> = { addOrder: ({ reply }) => reply(202, {}) };

  it.each([
    ['takes', () => true, 202],
    ['refuses', () => false, 400],
    ['answers with a promise, which is not true', (() => Promise.resolve(true)) as unknown as () => boolean, 400],
  ])('where one %s', async (_, slug, status) => {
    await serve(ordering, { formats: { slug } });
    const response = await postJson('/orders', order);
    expect(response.status).toBe(status);
  });

  it('that throw let nothing in, and onError gets what they threw', async () => {
    const failure = new Error('no table');
    await serve(ordering, {
      formats: {
        slug: () => {
          throw failure;
        },
      },
    });
    expect((await postJson('/orders', order)).status).toBe(500);
    expect(served.errors).toEqual([failure]);
  });

  it('are those of one router alone', async () => {
    await serve(ordering, { formats: { slug: () => false } });
    const first = served.url;
    await serve(ordering);
    expect((await postJson('/orders', order)).status).toBe(202);
    served.url = first;
    expect((await postJson('/orders', order)).status).toBe(400);
  });
});

describe('mockContext', () => {
  it('has values, and defaults as values', () => {
    const { query, body } = mockContext('getEvents', { query: { filter: { slug: 'a-b' as Slug } } }) as {
      query: unknown;
      body?: unknown;
    };
    expect(query).toEqual({ filter: { slug: 'a-b', since: new Date('2020-01-01T00:00:00Z') } });
    expect(body).toBeUndefined();
    expect(mockContext('addShape', { body: { kind: 'moment', at } }).body).toEqual({ kind: 'moment', at });
  });
});
