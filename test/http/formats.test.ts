// Covers generator/emit/emit-formats, generator/emit/value-form

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type * as Formats from '../.generated/formats/index.js';
import type { Handlers, ListenerOptions, Order, Shape, Tick } from '../.generated/formats/index.js';
import { Money, type Slug } from '../fixtures/money.js';
import { generateFixture } from '../support/generate-fixtures.js';
import { root } from '../support/root.js';

await generateFixture('formats');
const emitted: typeof Formats = await import(path.join(root, 'test/.generated/formats/index.ts'));
const { createListener, mockContext, part, send } = emitted;

let handlers: Partial<Handlers> = {};
let options: ListenerOptions = {};
let errors: unknown[] = [];
let url = '';
const servers: ReturnType<typeof createServer>[] = [];

async function listen(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(given: Partial<Handlers>, more: ListenerOptions = {}): Promise<void> {
  handlers = given;
  errors = [];
  options = { onError: (error) => errors.push(error), ...more };
  url = await listen(createListener(handlers, options));
}

afterAll(() => {
  for (const server of servers) {
    server.close();
  }
});

const post = (path: string, body: BodyInit, type?: string) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers: type === undefined ? {} : { 'content-type': type } });

const postJson = (path: string, text: string) => post(path, text, 'application/json');

const at = new Date('2024-02-29T12:00:00.250Z');

describe('parameters', () => {
  it('are values, wherever their format stands', async () => {
    let seen: unknown;
    await serve({
      getEvents({ path, query, header, cookie, reply }) {
        seen = { path, query, header, cookie };
        return reply(200, {}, { headers: { 'X-Next': path.at } });
      },
    });
    const query =
      'days=2024-01-02&days=2024-01-03&after=9007199254740993&filter[slug]=a-b&point={"id":9223372036854775807}';
    const { status, headers } = await fetch(`${url}/events/2024-02-29T13:00:00.25+01:00?${query}`, {
      headers: { 'X-Since': '2020-01-01T00:00:00Z', cookie: 'seen=12' },
    });
    expect(errors).toEqual([]);
    expect(status).toBe(200);
    expect(headers.get('x-next')).toBe('2024-02-29T12:00:00.250Z');
    expect(seen).toEqual({
      path: { at },
      query: {
        days: [new Date('2024-01-02'), new Date('2024-01-03')],
        after: 9007199254740993n,
        filter: { slug: 'a-b', since: new Date('2020-01-01T00:00:00Z') },
        point: { id: 9223372036854775807n },
      },
      header: { 'X-Since': new Date('2020-01-01T00:00:00Z') },
      cookie: { seen: 12n },
    });
  });

  it.each([
    ['/events/tomorrow', 'path', 'at'],
    ['/events/2024-02-29T12:00:00Z?after=9223372036854775808', 'query', 'after'],
    ['/events/2024-02-29T12:00:00Z?after=-1', 'query', 'after'],
    ['/events/2024-02-29T12:00:00Z?after=1.5', 'query', 'after'],
    [`/events/2024-02-29T12:00:00Z?after=${'9'.repeat(5000)}`, 'query', 'after'],
    ['/events/2024-02-29T12:00:00Z?days=2024-02-30', 'query', 'days/0'],
  ])('are refused as they are on the wire: %.60s', async (path, place, pointer) => {
    await serve({ getEvents: ({ path: given, reply }) => reply(200, {}, { headers: { 'X-Next': given.at } }) });
    const response = await fetch(`${url}${path}`);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ in: place, pointer }]);
  });
});

describe('a body of JSON', () => {
  const order = `{"id":9007199254740993,"at":"2024-02-29T12:00:00.25Z","day":"2024-02-29","total":"12.50",
    "prices":{"a":"0.01","__proto__":"0.02"},"slug":"a-b","serial":"-9223372036854775808","count":9007199254740993,
    "parts":[{"id":2,"at":"2024-02-29T12:00:00.25Z","day":null,"total":"1.00","parts":[]}]}`;

  it('has values in all that it holds, and is written as it came', async () => {
    let seen: unknown;
    await serve({
      addOrder({ contentType, body, reply }) {
        if (contentType !== 'application/json') {
          throw new Error();
        }
        seen = body;
        return reply(200, body);
      },
    });
    const response = await postJson('/orders', order);
    expect(errors).toEqual([]);
    expect(seen).toEqual({
      id: 9007199254740993n,
      at,
      day: new Date('2024-02-29'),
      total: new Money(1250n),
      prices: { a: new Money(1n) },
      slug: 'a-b',
      serial: -(2n ** 63n),
      count: 9007199254740992, // no format asks for its digits
      parts: [{ id: 2n, at, day: null, total: new Money(100n), parts: [] }],
    });
    expect(await response.text()).toBe(
      '{"id":9007199254740993,"at":"2024-02-29T12:00:00.250Z","day":"2024-02-29","total":"12.50","prices":{"a":"0.01"},"slug":"a-b","serial":"-9223372036854775808","count":9007199254740992,"parts":[{"id":2,"at":"2024-02-29T12:00:00.250Z","day":null,"total":"1.00","parts":[]}]}',
    );
  });

  it.each([
    ['a decoder that throws', '"total":"12.5"', '/total', 'format'],
    [
      'one in a list within',
      '"total":"1.00","parts":[{"id":1,"at":"2024-02-29T12:00:00Z","total":"x"}]',
      '/parts/0/total',
      'format',
    ],
    ['one in a map', '"total":"1.00","prices":{"a/b":"x"}', '/prices/a~1b', 'format'],
    ['a text of an integer that is none', '"total":"1.00","serial":"12a"', '/serial', 'format'],
    ['one with too many digits', '"total":"1.00","serial":"9223372036854775808"', '/serial', 'format'],
    ['what the schema refuses', '"total":7', '/total', 'type'],
  ])('is a 400 at its place for %s', async (_, member, pointer, keyword) => {
    await serve({ addOrder: ({ reply }) => reply(202, {}) });
    const response = await postJson('/orders', `{"id":1,"at":"2024-02-29T12:00:00Z",${member}}`);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ in: 'body', pointer, keyword }]);
    expect(errors).toEqual([]);
  });

  it.each(['9223372036854775808', '-9223372036854775809', '123456789012345678901234567890', '1e400'])(
    'refuses an int64 that is none: %s',
    async (digits) => {
      await serve({ addShape: ({ body, reply }) => reply(200, body) });
      expect((await postJson('/shapes', digits)).status).toBe(400);
    },
  );
});

describe('alternatives', () => {
  const shapes: [string, Shape][] = [
    ['"2024-02-29T12:00:00.250Z"', at],
    ['9007199254740993', 9007199254740993n],
    ['{"kind":"moment","at":"2024-02-29T12:00:00.250Z"}', { kind: 'moment', at }],
    ['{"kind":"paid","total":"12.50"}', { kind: 'paid', total: new Money(1250n) }],
    [
      '{"kind":"group","shapes":["2024-02-29T12:00:00.250Z",7,{"kind":"group","shapes":[],"at":"soon","x":9007199254740993,"y":true}],"at":"2024-02-29T12:00:00.250Z"}',
      { kind: 'group', shapes: [at, 7n, { kind: 'group', shapes: [], at: 'soon', x: 9007199254740993n, y: true }], at },
    ],
  ];

  it.each(shapes)('are told apart on the wire, and as values: %s', async (text, value) => {
    let seen: unknown;
    await serve({
      addShape({ body, reply }) {
        seen = body;
        return reply(200, body);
      },
    });
    const response = await postJson('/shapes', text);
    expect(errors).toEqual([]);
    expect(await response.text()).toBe(text);
    expect(seen).toEqual(value);
  });

  it('keep every value that is sent and comes back', async () => {
    let sent: Shape = 0n;
    let seen: unknown;
    await serve({
      addShape({ body, reply }) {
        seen = body;
        return reply(200, sent);
      },
    });
    const date = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
    const id = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
    const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
      shape: fc.oneof(
        { maxDepth: 4 },
        date,
        id,
        fc.record({ kind: fc.constant('moment' as const), at: date }),
        fc.record({ kind: fc.constant('paid' as const), total: id.map((cents) => new Money(cents)) }),
        fc.record({
          kind: fc.constant('group' as const),
          shapes: fc.array(tie('shape'), { maxLength: 3 }),
          at: fc.oneof(date, fc.string({ maxLength: 4 })),
          more: fc.oneof(id, fc.boolean()),
        }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(shape, async (value) => {
        sent = value;
        const text = await (await postJson('/shapes', '1')).text();
        await postJson('/shapes', text);
        expect(seen).toEqual(value);
      }),
      { numRuns: 150 },
    );
  });

  it('that nest as deep as a body may cost time linear in it', async () => {
    await serve({ addShape: ({ reply }) => reply(200, 1n) });
    const nested = (depth: number) => `${'{"kind":"group","shapes":['.repeat(depth)}7${']}'.repeat(depth)}`;
    const list = `{"kind":"group","shapes":[${Array(20_000).fill('9007199254740993').join(',')}]}`;
    const started = performance.now();
    expect((await postJson('/shapes', nested(15))).status).toBe(200);
    expect((await postJson('/shapes', list)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('other bodies', () => {
  const seeing = async () => {
    const seen: unknown[] = [];
    await serve({
      addOrder({ body, reply }) {
        seen.push(body);
        return reply(202, {});
      },
    });
    return seen;
  };

  it('of forms have values', async () => {
    const seen = await seeing();
    const type = 'application/x-www-form-urlencoded';
    expect((await post('/orders', 'at=2024-02-29T12:00:00.250Z&id=9007199254740993', type)).status).toBe(202);
    expect(seen).toEqual([{ at, id: 9007199254740993n }]);
  });

  it('of several parts have values, in parts of JSON too', async () => {
    const seen = await seeing();
    const form = new FormData();
    form.append('at', '2024-02-29T12:00:00.250Z');
    form.append(
      'order',
      new Blob(['{"id":9007199254740993,"at":"2024-02-29T12:00:00.250Z","total":"1.00"}'], {
        type: 'application/json',
      }),
    );
    form.append('file', new File(['text'], 'a.txt'));
    expect((await post('/orders', form)).status).toBe(202);
    expect(seen).toMatchObject([
      { at, order: { id: 9007199254740993n, at, total: new Money(100n) }, file: { name: 'a.txt' } },
    ]);
  });

  it('of lines have values', async () => {
    const seen = await seeing();
    await post('/orders', '9007199254740993\n"2024-02-29T12:00:00.250Z"\n', 'application/jsonl');
    expect(seen).toEqual([[9007199254740993n, at]]);
  });
});

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
    expect(errors).toMatchObject([{ faults: [{ in: 'body', pointer }] }]);
  });

  it('is a 500 where it leads to itself', async () => {
    const ring = { ...order, parts: [] as Order[] };
    ring.parts.push(ring);
    expect((await replying(ring)).status).toBe(500);
    expect(errors).toHaveLength(1);
  });

  it('leaves what a handler gave as it is, and shares', async () => {
    const shared = { ...order };
    const given: Order = { ...order, parts: [shared, shared] };
    const response = await replying(given);
    expect(errors).toEqual([]);
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
    const { headers } = await fetch(`${url}/events/2024-02-29T12:00:00Z`);
    expect(headers.get('x-ids')).toBe('1,9007199254740993');
    expect(headers.get('x-price')).toBe('0.05');
    await serve({
      getEvents: ({ reply }) => reply(200, {}, { headers: { 'X-Next': 'soon' as unknown as Date } }),
    });
    expect((await fetch(`${url}/events/2024-02-29T12:00:00Z`)).status).toBe(500);
    expect(errors).toMatchObject([{ faults: [{ in: 'header', pointer: 'X-Next' }] }]);
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
    expect(errors).toEqual([]);
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
    const { status, headers } = await fetch(`${url}/events/2024-02-29T12:00:00Z`);
    expect(errors).toEqual([]);
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
    const text = await (await fetch(`${url}/stream`, { headers: { accept } })).text();
    expect(errors).toEqual([]);
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
    ['answers with a promise, which is no yes', (() => Promise.resolve(true)) as unknown as () => boolean, 400],
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
    expect(errors).toEqual([failure]);
  });

  it('are those of one router alone', async () => {
    await serve(ordering, { formats: { slug: () => false } });
    const first = url;
    await serve(ordering);
    expect((await postJson('/orders', order)).status).toBe(202);
    url = first;
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
