// Covers generator/emit/emit-formats, generator/emit/value-form

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../.generated/formats/index.js';
import { Money } from '../fixtures/money.js';
import { closeAfterwards, post, postJson, serve, served } from './support/formats-server.js';

closeAfterwards();

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
    const { status, headers } = await fetch(`${served.url}/events/2024-02-29T13:00:00.25+01:00?${query}`, {
      headers: { 'X-Since': '2020-01-01T00:00:00Z', cookie: 'seen=12' },
    });
    expect(served.errors).toEqual([]);
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
    const response = await fetch(`${served.url}${path}`);
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
    expect(served.errors).toEqual([]);
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
    expect(served.errors).toEqual([]);
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
    expect(served.errors).toEqual([]);
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
