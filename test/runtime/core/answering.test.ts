import { describe, expect, it } from 'vitest';
import type { Call } from '../../../templates/runtime/core/call.js';
import { notImplemented } from '../../../templates/runtime/core/not-implemented.js';
import type { Outgoing } from '../../../templates/runtime/core/outgoing.js';
import { BodyFailure } from '../../../templates/runtime/core/request/body-failure.js';
import { api, check, content, empty, json, operation } from '../support/operation.js';
import { route } from '../support/route.js';
import type { TestContext } from '../support/serve.js';

const getItem = operation({
  id: 'getItem',
  replies: {
    '200': { contents: [content({ schema: check({ type: 'integer' }) })], headers: [] },
    '202': { contents: [content({ mediaType: 'a/a', kind: 'binary' })], headers: [] },
    '404': json(),
    '409': json({ type: 'object', required: ['code'] }),
    '503': json(),
  },
});
const ask = (handler: (context: TestContext) => unknown, call: Partial<Call<string>> = {}) =>
  route([getItem], { getItem: handler }, { call });
const throws = (error: unknown, call: Partial<Call<string>> = {}) =>
  ask(() => {
    throw error;
  }, call);
const named = (status: number) => Object.assign(new Error('no such item'), { status });

describe('what a handler throws', () => {
  it('may be a reply', async () => {
    expect(
      await ask(({ reply }) => {
        throw reply(200, 1);
      }),
    ).toMatchObject({ status: 200, body: '1', errors: [] });
  });

  it('may name a documented status, told of where that is a 5xx', async () => {
    expect(await throws(named(404))).toMatchObject({
      status: 404,
      errors: [],
      body: expect.stringContaining('no such item'),
    });
    const unavailable = named(503);
    expect(await throws(unavailable)).toMatchObject({ status: 503, errors: [unavailable] });
  });

  it('is told of where it is the documented 500', async () => {
    const of = operation({ id: 'getItem', replies: { '500': json() } });
    const error = named(500);
    const { status, errors } = await route([of], { getItem: () => Promise.reject(error) });
    expect([status, errors]).toEqual([500, [error]]);
  });

  it('may name one that is not documented, which is a failure', async () => {
    const error = named(403);
    expect(await throws(error)).toMatchObject({ status: 500, errors: [error] });
  });

  it('may name one whose documented reply can not be made, which is told of too', async () => {
    const error = named(409);
    const { status, errors } = await throws(error);
    expect([status, errors]).toEqual([500, [error, expect.objectContaining({ name: 'ContractViolation' })]]);
  });

  it('may say that the handler is yet to be written', async () => {
    const error = notImplemented();
    expect(await throws(error)).toMatchObject({ status: 501, errors: [error] });
  });

  it('else is a failure, of which nobody else is told', async () => {
    const error = new Error('secret');
    const { status, errors, body } = await throws(error);
    expect([status, errors]).toEqual([500, [error]]);
    expect(body).not.toContain('secret');
    expect(await throws('odd')).toMatchObject({ status: 500, errors: ['odd'] });
  });

  it.each([
    ['requestTimeout', undefined, 408, true],
    ['contentTooLarge', undefined, 413, undefined],
    [undefined, { in: 'body', pointer: '', keyword: 'odd', message: 'is odd' }, 400, undefined],
    [undefined, undefined, undefined, undefined],
  ] as const)('may be what went wrong with the body: %s %j', async (answer, fault, status, isLast) => {
    const { call, errors, body, ...got } = await throws(new BodyFailure('x', answer, fault));
    expect([got.status, call.sent[0]?.isLast, errors]).toEqual([status, isLast, []]);
    expect(body === undefined ? undefined : JSON.parse(body).errors).toEqual(fault && [fault]);
  });
});

describe('a client that has left', () => {
  const abort = Object.assign(new Error('gone'), { name: 'AbortError' });

  it.each<[string, Partial<Call<string>>, unknown, number]>([
    ['gives the handler up', { isLeft: true }, abort, 0],
    ['without its body cuts the handler off', { isLeft: true, isIncomplete: true }, new Error('x'), 0],
    ['is no excuse for another failure', { isLeft: true }, new Error('x'), 1],
    ['is still there', { isIncomplete: true }, new Error('x'), 1],
    ['is still there, and something else was given up', {}, abort, 1],
  ])('%s', async (_what, call, error, reports) => {
    expect((await throws(error, call)).errors).toHaveLength(reports);
  });
});

describe('a response that the handler has taken over', () => {
  it.each(['begun', 'whole'] as const)('is %s: its reply is not sent, and told of', async (answered) => {
    const body = new ReadableStream();
    const { call, errors } = await ask(({ reply }) => reply(202, body), { answered });
    expect([call.sent, call.discarded, call.cuts]).toEqual([[], [body], 0]);
    expect(errors).toEqual([new Error('getItem wrote to the response itself; its reply was not sent.')]);
  });

  it('is cut where the handler then fails, unless it is whole', async () => {
    for (const error of [new Error('x'), named(404)]) {
      const begun = await throws(error, { answered: 'begun' });
      expect([begun.call.sent, begun.call.cuts, begun.errors]).toEqual([[], 1, [error]]);
      const whole = await throws(error, { answered: 'whole' });
      expect([whole.call.sent, whole.call.cuts, whole.errors]).toEqual([[], 0, [error]]);
    }
  });
});

describe('a reply that is not sent', () => {
  it('is let go of', async () => {
    const body = new ReadableStream();
    const { call, status } = await ask(({ reply }) => reply(200, body));
    expect([status, call.discarded]).toEqual([500, [body]]);
  });

  it('is let go of also where it is hardly one', async () => {
    const odd = Object.defineProperty({}, 'body', {
      get: () => {
        throw new Error('x');
      },
    });
    for (const value of [undefined, null, 'x', {}, odd]) {
      const { call, status } = await ask(() => value);
      expect([status, call.discarded]).toEqual([500, []]);
    }
  });
});

describe('an answer that does not wait for the body', () => {
  it('is the last where that is not there', async () => {
    const whenArrived: Call['whenArrived'] = (answer) => answer(false);
    expect((await throws(new Error('x'), { whenArrived })).call.sent[0]).toMatchObject({ status: 500, isLast: true });
    expect((await throws(new Error('x'))).call.sent[0]).not.toHaveProperty('isLast');
    expect((await ask(({ reply }) => reply(200, 1), { whenArrived })).call.sent[0]).not.toHaveProperty('isLast');
  });
});

describe('what can not be sent', () => {
  const failure = new Error('refused');

  it('is told of, and the call is cut', async () => {
    const send = () => {
      throw failure;
    };
    for (const handler of [({ reply }: TestContext) => reply(200, 1), () => undefined]) {
      const { call, errors } = await ask(handler, { send });
      expect([call.cuts, errors.at(-1)]).toEqual([1, failure]);
    }
  });

  it('is so while it is answered that something failed', async () => {
    const whenArrived = () => {
      throw failure;
    };
    const { call, errors } = await throws(new Error('x'), { whenArrived });
    expect([call.cuts, errors]).toEqual([1, [new Error('x'), failure]]);
  });

  it('may fail later: before the first byte there is another answer', async () => {
    const { call, errors } = await ask(({ reply }) => reply(202, 'x'));
    expect(call.sent).toHaveLength(1);
    call.failed[0]?.(failure);
    expect(call.sent.map(({ status }: Outgoing) => status)).toEqual([202, 500]);
    expect(errors).toEqual([failure]);
  });
});

it('a 401 says how to be let in (RFC 9110 §15.5.2)', async () => {
  const secured = operation({ id: 'getItem', security: [{ key: [] }], replies: { '401': empty } });
  const routes = api([secured], { key: { type: 'http', scheme: 'bearer' } });
  const ways = [await route(routes, { getItem: () => undefined }, { options: { security: { key: () => true } } })];
  const headers = { authorization: 'Bearer x' };
  ways.push(
    await route(
      routes,
      { getItem: ({ reply }) => reply(401) },
      { call: { headers }, options: { security: { key: () => true } } },
    ),
  );
  for (const { status, headers: sent } of ways) {
    expect([status, sent['WWW-Authenticate']]).toEqual([401, 'Bearer']);
  }
});

it('an answer asks whether somebody else has set a header', async () => {
  const of = operation({
    id: 'getItem',
    replies: { '200': { contents: [], headers: [{ name: 'X-A', required: true, explode: false }] } },
  });
  const handlers = { getItem: ({ reply }: TestContext) => reply(200) };
  expect((await route([of], handlers)).status).toBe(500);
  expect((await route([of], handlers, { call: { isSet: (name) => name === 'X-A' } })).status).toBe(200);
});
