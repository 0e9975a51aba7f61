import { describe, expect, it, vi } from 'vitest';
import type { OperationSpec, ParameterSpec } from '../../../../templates/runtime/core/operation.js';
import type { CallbackSource } from '../../../../templates/runtime/core/send/callback-url.js';
import {
  createSender,
  createSenders,
  type ReceiverAnswer,
  type SendOptions,
} from '../../../../templates/runtime/core/send/send.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { Money, money, ofFormat, valueSchema } from '../../support/conversion.js';
import { check, content, empty, item, json, operation, parameter, text } from '../../support/operation.js';

type Send = (
  to: string | URL | CallbackSource,
  message?: object,
  options?: SendOptions,
) => Promise<ReceiverAnswer<number, unknown, string | undefined>>;

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

/** Sends by an operation, to somebody who answers so. */
async function send(
  given: Partial<OperationSpec>,
  message: object = {},
  {
    answer = new Response(null, { status: 204 }),
    to = 'http://x/a',
    ...more
  }: {
    answer?: Response;
    to?: Parameters<Send>[0];
  } & SendOptions = {},
) {
  const sent: Sent[] = [];
  const fake: typeof fetch = async (url, init = {}) => {
    sent.push({ url: String(url), init, headers: new Headers(init.headers) });
    return answer;
  };
  const of = operation({
    id: 'newPet',
    method: 'POST',
    path: '{$request.query.url}',
    replies: { '204': empty },
    ...given,
  });
  const sender: Send = createSender(of);
  const result = await sender(to, message, { fetch: fake, ...more });
  const [first] = sent;
  if (first === undefined) {
    throw new Error('It is sent.');
  }
  return { ...first, result };
}
const body = (...contents: NonNullable<OperationSpec['body']>['contents']) => ({ body: { required: false, contents } });
const jsonContent = { mediaType: 'application/json', kind: 'json', schema: check(item) } as const;

describe('where to', () => {
  it.each<[Parameters<Send>[0], string]>([
    ['http://x/a', 'http://x/a'],
    [new URL('http://x/a?b'), 'http://x/a?b'],
    [{ context: { query: { url: 'http://y/' } } }, 'http://y/'],
  ])('%j', async (to, want) => {
    const { url, init } = await send({}, {}, { to });
    expect(url).toBe(want);
    // The answer is the receiver's own, and where it leads is not what the document is about
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
    expect(init).not.toHaveProperty('body');
    expect(init).not.toHaveProperty('signal');
  });
});

describe('parameters', () => {
  const given = (...parameters: (Pick<ParameterSpec, 'in' | 'name'> & Partial<ParameterSpec>)[]) => ({
    parameters: parameters.map(parameter),
  });
  const list = { kind: 'array', items: text } as const;

  it('of the query go behind what is there', async () => {
    const of = given({ in: 'query', name: 'a' }, { in: 'query', name: 'b', shape: list });
    const query = { a: 'x y', b: ['1', '2'] };
    expect((await send(of, { query })).url).toBe('http://x/a?a=x%20y&b=1&b=2');
    expect((await send(of, { query }, { to: 'http://x/a?c=d' })).url).toBe('http://x/a?c=d&a=x%20y&b=1&b=2');
    expect((await send(of, { query: { b: [], a: undefined } })).url).toBe('http://x/a');
    expect((await send(of, { query: { a: 'x', b: [] } })).url).toBe('http://x/a?a=x');
    expect((await send(of)).url).toBe('http://x/a');
    expect((await send(given({ in: 'query', name: 'constructor' }), { query: {} })).url).toBe('http://x/a');
  });

  it('of the whole query are that', async () => {
    const of = given({ in: 'querystring', name: 'q', contentType: 'text/plain' });
    expect((await send(of, { query: { q: 'a b' } })).url).toBe('http://x/a?a%20b');
  });

  it('of headers and cookies', async () => {
    const of = given(
      { in: 'header', name: 'X-A' },
      { in: 'cookie', name: 'c' },
      { in: 'cookie', name: 'd' },
      { in: 'path', name: 'p' },
    );
    const { headers, url } = await send(of, { header: { 'X-A': 'x y' }, cookie: { c: '1', d: '2' }, path: { p: 1 } });
    expect(Object.fromEntries(headers)).toEqual({ accept: '*/*', 'x-a': 'x y', cookie: 'c=1; d=2' });
    expect(url).toBe('http://x/a');
  });
});

describe('the body', () => {
  const csv = { mediaType: 'text/csv', kind: 'text' } as const;

  it('is of the first media type, or of the one that is named', async () => {
    const first = await send(body(jsonContent, csv), { body: { id: 1 } });
    expect([first.init.body, first.headers.get('content-type')]).toEqual(['{"id":1}', 'application/json']);
    expect(first.init).toMatchObject({ duplex: 'half' });
    const named = await send(body(jsonContent, csv), { body: 'a,b', contentType: 'text/csv' });
    expect([named.init.body, named.headers.get('content-type')]).toEqual(['a,b', 'text/csv']);
  });

  it('is refused where its media type is not documented', async () => {
    await expect(send(body(jsonContent), { body: 1, contentType: 'text/html' })).rejects.toThrow(
      new TypeError("newPet: the message is of the media type 'text/html', which is not documented."),
    );
  });

  it('is refused where it is not as documented', async () => {
    await expect(send(body(jsonContent), { body: { id: 'x' } })).rejects.toMatchObject({
      name: 'ContractViolation',
      message: 'newPet: the message has a body that is not as documented.',
      faults: [{ in: 'body', pointer: '/id', keyword: 'type', message: 'must be an integer' }],
    });
  });

  it('is not looked at where it is bytes, or written already', async () => {
    const schema = check({ type: 'object' });
    expect((await send(body({ mediaType: 'a/a', kind: 'binary', schema }), { body: 'x' })).init.body).toBe('x');
    expect((await send(body({ mediaType: 'a/a', kind: 'codec', schema }), { body: 'x' })).init.body).toBe('x');
    const list = check({ type: 'array' });
    await expect(send(body({ mediaType: 'a/a', kind: 'codec', schema: list }), { body: new Blob() })).rejects.toThrow(
      'not as documented',
    );
    await expect(send(body({ ...csv, schema }), { body: 'x' })).rejects.toThrow('not as documented');
  });

  it('of several parts has its media type with the boundary between them', async () => {
    const of = body({ mediaType: 'multipart/mixed', kind: 'multipart' });
    const { headers, init } = await send(of, { body: { a: 1 } });
    const [, boundary = '-'] = /^multipart\/mixed; boundary=(\S+)$/.exec(headers.get('content-type') ?? '') ?? [];
    expect(String(init.body)).toContain(`\r\n--${boundary}--`);
  });

  it('is not sent with a part that nothing can write', async () => {
    const of = body({ mediaType: 'multipart/mixed', kind: 'multipart' });
    await expect(send(of, { body: { a: () => 1 } })).rejects.toMatchObject({
      name: 'ContractViolation',
      message: "newPet: the message has a part 'a' that is not text (function).",
    });
  });

  it('may be left out unless it is required', async () => {
    expect((await send(body(jsonContent), {})).headers.get('content-type')).toBeNull();
    expect((await send({}, { body: 1 })).init).not.toHaveProperty('body');
    await expect(send({ body: { required: true, contents: [jsonContent] } }, {})).rejects.toThrow(
      new TypeError('newPet: the message has no body, which the document requires.'),
    );
  });
});

it('options: further headers, a signal', async () => {
  const { signal } = new AbortController();
  const { headers, init } = await send({}, {}, { headers: { 'X-Signature': 's' }, signal });
  expect(headers.get('x-signature')).toBe('s');
  expect(init.signal).toBe(signal);
});

it('accepts what is documented, each once', async () => {
  const replies = {
    '200': { contents: [content(), content({ mediaType: 'text/plain', kind: 'text' })], headers: [] },
    '4XX': json(),
    '204': empty,
  } as const;
  expect((await send({ replies })).headers.get('accept')).toBe('application/json, text/plain');
  expect((await send({ replies }, {}, { headers: { accept: 'text/plain' } })).headers.get('accept')).toBe('text/plain');
});

describe('the answer', () => {
  const replies: OperationSpec['replies'] = {
    '200': {
      contents: [
        content({ schema: check(item) }),
        content({ mediaType: 'text/*', kind: 'text' }),
        content({ mediaType: 'application/x-www-form-urlencoded', kind: 'urlencoded' }),
        content({ mediaType: 'image/*', kind: 'binary' }),
        content({ mediaType: 'nonsense', kind: 'binary' }),
      ],
      headers: [],
    },
    '202': empty,
    '201': json(),
  };
  const answer = async (content1: string | null, type?: string, status = 200) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const bytes = content1 === null ? null : new TextEncoder().encode(content1);
    return (await send({ replies }, {}, { answer: new Response(bytes, { status, headers }) })).result;
  };

  it.each([
    ['{"id":1}', 'application/json; charset=utf-8', { id: 1 }, 'application/json'],
    ['a,b', 'text/csv', 'a,b', 'text/*'],
    ['a=1', 'application/x-www-form-urlencoded', 'a=1', 'application/x-www-form-urlencoded'],
    ['x', 'image/png', Uint8Array.of(120), 'image/*'],
  ])('%s of %s is read', async (text1, type, want, contentType) => {
    const result = await answer(text1, type);
    expect(result).toMatchObject({ status: 200, body: want, contentType });
    expect(result.headers.get('content-type')).toBe(type);
  });

  it('without content is let go of', async () => {
    const response = new Response('x', { status: 202 });
    const { result } = await send({ replies }, {}, { answer: response });
    expect(result).toEqual({ status: 202, body: undefined, contentType: undefined, headers: response.headers });
    expect(response.bodyUsed).toBe(true);
    expect(await answer(null, undefined, 202)).toMatchObject({ status: 202 });
  });

  it.each([
    ['x', 'text/plain', 404, 'x', 'newPet: the receiver answered 404 which is not documented.'],
    ['x', 'video/mp4', 200, 'x', 'newPet: the receiver answered 200 of video/mp4, which is not documented.'],
    ['x', undefined, 200, 'x', 'newPet: the receiver answered 200 of no media type, which is not documented.'],
    ['x', 'nonsense', 200, 'x', 'newPet: the receiver answered 200 of nonsense, which is not documented.'],
    ['{', 'application/json', 200, '{', 'newPet: the receiver answered 200 with a body that is not as documented.'],
    ['{}', 'application/json', 200, '{}', 'newPet: the receiver answered 200 with a body that is not as documented.'],
  ])('%s of %s with %d is not as documented', async (text1, type, status, body1, message) => {
    await expect(answer(text1, type, status)).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message,
      body: body1,
      status,
    });
  });

  it('may be any JSON where nothing is said of it', async () => {
    expect(await answer('null', 'application/json', 201)).toMatchObject({ status: 201, body: null });
    await expect(answer('{', 'application/json', 201)).rejects.toThrow('with a body that is not');
  });

  it('that somebody has read already is told of without it', async () => {
    const used = new Response('x', { status: 404 });
    await used.text();
    await expect(send({ replies }, {}, { answer: used })).rejects.toMatchObject({ body: '', status: 404 });
  });
});

describe('values of formats', () => {
  const codecs = { money, int64: bigintOf('int64') };
  const price = ofFormat('money');
  const id = ofFormat('int64', ['integer']);
  const schema = valueSchema(codecs, { type: 'object', properties: { price, id } });
  const of = body({ mediaType: 'application/json', kind: 'json', schema });
  const CAN_NOT = 'newPet: the message has a value that its format can not carry.';
  const fault = { keyword: 'format', message: "has no value of the format 'money'" };

  it('are sent as they are on the wire, and read as values', async () => {
    const { init } = await send(of, { body: { price: new Money(7), id: 9007199254740993n } });
    expect(init.body).toBe('{"price":"7 EUR","id":9007199254740993}');
    const replies = { '200': { contents: [content({ schema })], headers: [] } };
    const answer = new Response('{"price":"7 EUR","id":9007199254740993}', {
      headers: { 'content-type': 'application/json' },
    });
    const { result } = await send({ replies }, {}, { answer });
    expect(result.body).toEqual({ price: new Money(7), id: 9007199254740993n });
  });

  it('of an answer that its format refuses are not as documented', async () => {
    const replies = { '200': { contents: [content({ schema })], headers: [] } };
    const answer = new Response('{"price":"x"}', { headers: { 'content-type': 'application/json' } });
    await expect(send({ replies }, {}, { answer })).rejects.toMatchObject({
      message: 'newPet: the receiver answered 200 with a body that is not as documented.',
      body: '{"price":"x"}',
    });
  });

  it('stand in parameters, too', async () => {
    const parametersSchema = valueSchema(codecs, {
      properties: { query: { properties: { price } }, header: { properties: { 'X-Id': id } } },
    });
    const parameters = [parameter({ in: 'query', name: 'price' }), parameter({ in: 'header', name: 'X-Id' })];
    const message = { query: { price: new Money(7) }, header: { 'X-Id': 9007199254740993n } };
    const { url, headers } = await send({ parameters, parametersSchema }, message);
    expect([url, headers.get('x-id')]).toEqual(['http://x/a?price=7%20EUR', '9007199254740993']);
    const wrong = { query: { price: 7 }, header: { 'X-Id': 1 } };
    await expect(send({ parameters, parametersSchema }, wrong)).rejects.toMatchObject({
      name: 'ContractViolation',
      message: CAN_NOT,
      faults: [
        { in: 'query', pointer: 'price', ...fault },
        { in: 'header', pointer: 'X-Id', keyword: 'format', message: "has no value of the format 'int64'" },
      ],
      cause: new TypeError('It is not money.'),
    });
  });

  it('that can not be written are refused before anything is sent', async () => {
    await expect(send(of, { body: { price: 7 } })).rejects.toMatchObject({
      name: 'ContractViolation',
      message: CAN_NOT,
      faults: [{ in: 'body', pointer: '/price', ...fault }],
      cause: new TypeError('It is not money.'),
    });
  });
});

describe('the senders of a document', () => {
  const rows = {
    newPet: JSON.stringify({
      method: 'POST',
      path: '/unused',
      body: { contents: [{ mediaType: 'application/json', kind: 'json', schema: 'Pet' }] },
      replies: { 204: {} },
    }),
    broken: '{',
  };
  const make = () =>
    createSenders<Record<keyof typeof rows, Send>>(rows, new SchemaSet({ Pet: '{"required":["name"]}' }));
  const options = { fetch: async () => new Response(null, { status: 204 }) };

  it('are those of its rows, by their keys', async () => {
    const senders = make();
    expect(Object.keys(senders)).toEqual(['newPet', 'broken']);
    expect(await senders.newPet('http://x/', { body: { name: 'a' } }, options)).toMatchObject({ status: 204 });
    await expect(senders.newPet('http://x/', { body: {} }, options)).rejects.toThrow(
      'newPet: the message has a body that is not as documented.',
    );
  });

  it('read each row once, when it is first used', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      const senders = make();
      expect(parse.mock.calls).toEqual([]);
      await senders.newPet('http://x/', {}, options);
      await senders.newPet('http://x/', {}, options);
      expect(parse.mock.calls.filter(([text]) => text === rows.newPet)).toHaveLength(1);
      expect(() => senders.broken('http://x/', {}, options)).toThrow(SyntaxError);
    } finally {
      parse.mockRestore();
    }
  });
});

it("fetch is the platform's unless the options have another", async () => {
  const answer = new Response(null, { status: 204 });
  const platform = vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
  try {
    const sender: Send = createSender(operation({ id: 'newPet', method: 'PUT', replies: { '204': empty } }));
    expect(await sender('http://x/a')).toMatchObject({ status: 204 });
    expect(platform.mock.calls).toMatchObject([[new URL('http://x/a'), { method: 'PUT' }]]);
  } finally {
    platform.mockRestore();
  }
});

it('a parameter of a hostile name is sent only if the message has it', async () => {
  const of = {
    parameters: [parameter({ in: 'query', name: '__proto__' }), parameter({ in: 'header', name: 'toString' })],
  };
  expect((await send(of, {})).url).toBe('http://x/a');
  expect((await send(of, { query: JSON.parse('{"__proto__":"x"}') })).url).toBe('http://x/a?__proto__=x');
});
