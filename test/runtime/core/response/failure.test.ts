// Covers templates/runtime/core/response/answer*

import { describe, expect, it, vi } from 'vitest';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { createReply } from '../../../../templates/runtime/core/response/create-reply.js';
import type { ExpressRouterOptions } from '../../../../templates/runtime/express/options.js';
import {
  check,
  checkInput,
  content,
  empty,
  header,
  integer,
  json,
  operation,
  parameter,
} from '../../support/operation.js';
import { type Served, serve, type TestContext } from '../../support/serve.js';

const parameters = [parameter({ in: 'query', name: 'limit', shape: integer })];
const parametersSchema = checkInput({
  type: 'object',
  properties: { query: { type: 'object', properties: { limit: { type: 'integer' } } } },
});
const fault = {
  type: 'object',
  properties: { code: { type: 'string' } },
  required: ['code'],
  additionalProperties: false,
};
const op = (replies: Parameters<typeof operation>[0]['replies'] = {}): ReturnType<typeof operation> =>
  operation({ id: 'op', parameters, parametersSchema, replies: { '200': json(), ...replies } });

async function answer(
  served: Served,
  query = '',
): Promise<{ status: number; type: string | null; body: unknown; text: string }> {
  const response = await fetch(`${served.url}/items${query}`);
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, text, body: text === '' ? undefined : JSON.parse(text) };
}

const ok = ({ reply }: TestContext): unknown => reply(200, 1);
const plain500 = { type: 'about:blank', title: 'Internal Server Error', status: 500 };

describe('what is thrown', () => {
  const throws = (error: unknown, replies = {}, options: ExpressRouterOptions = {}): Promise<Served> =>
    serve([op(replies)], { op: () => Promise.reject(error) }, options);

  it('as an error becomes a 500 that says nothing of it', async () => {
    const error = new Error('password is hunter2');
    const served = await throws(error);
    expect(await answer(served)).toMatchObject({ status: 500, type: 'application/problem+json', body: plain500 });
    expect(served.errors).toEqual([error]);
  });

  it('in the same turn does as well', async () => {
    const served = await serve([op()], {
      op() {
        throw new Error('at once');
      },
    });
    expect((await answer(served)).status).toBe(500);
  });

  it('as undefined too', async () => {
    const served = await throws(undefined);
    expect([(await answer(served)).status, served.errors]).toEqual([500, [undefined]]);
  });

  it('as a reply is that reply', async () => {
    const documented = { '404': json() };
    const served = await throws(createReply(op(documented))(404, 'none'), documented);
    expect(await answer(served)).toMatchObject({ status: 404, body: 'none' });
    expect(served.errors).toEqual([]);
  });

  it('as a reply that is not documented is a 500', async () => {
    const served = await throws(createReply(op({ '404': json() }))(404, 'none'));
    expect((await answer(served)).status).toBe(500);
    expect(served.errors[0]).toBeInstanceOf(ContractViolation);
  });

  it('with a status is honoured where that is documented', async () => {
    const error = Object.assign(new Error('Gone fishing'), { status: 410 });
    const served = await throws(error, { '4XX': json() });
    expect(await answer(served)).toMatchObject({
      status: 410,
      body: { type: 'about:blank', title: 'Gone', status: 410, detail: 'Gone fishing' },
    });
    expect(served.errors).toEqual([]);
    expect((await answer(await throws(error))).status).toBe(500);
  });

  it('with a server status keeps its message to itself', async () => {
    const error = Object.assign(new Error('db down'), { statusCode: 503 });
    const served = await throws(error, { '503': json() });
    expect(await answer(served)).toMatchObject({ status: 503, body: { title: 'Service Unavailable' } });
    expect((await answer(served)).text).not.toContain('db down');
    expect(served.errors).toHaveLength(2);
  });

  it.each([
    ['429 with retryAfter', { status: 429, retryAfter: 2.5 }, '3'],
    [
      '503 with the header',
      { status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } },
      'Wed, 21 Oct 2015 07:28:00 GMT',
    ],
    ['413 with a date', { status: 413, retryAfter: new Date(0) }, 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['404, which no one waits for', { status: 404, retryAfter: 3 }, null],
    ['503 with a line break', { status: 503, retryAfter: '3\r\nX: y' }, null],
  ])('says Retry-After where it knows: %s', async (_what, fields, want) => {
    const served = await throws(Object.assign(new Error('later'), fields), { '4XX': json(), '5XX': json() });
    const response = await fetch(`${served.url}/items`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([fields.status, want]);
  });

  it('brings the documented headers that it has, and is a 500 where a required one is missing', async () => {
    const replies = {
      '429': json(undefined, {}, [header('X-Left', { required: true, schema: check({ type: 'integer' }) })]),
    };
    const limited = (fields: object) => throws(Object.assign(new Error('x'), { status: 429, ...fields }), replies);
    const served = await limited({ headers: { 'x-left': 0, 'X-Other': 'not documented' } });
    const { status, headers } = await fetch(`${served.url}/items`);
    expect([status, headers.get('x-left'), headers.get('x-other')]).toEqual([429, '0', null]);
    expect((await answer(await limited({}))).status).toBe(500);
    expect((await answer(await limited({ headers: { 'x-left': 'few' } }))).status).toBe(500);
    expect((await answer(await limited({ headers: { 'x-left': Symbol('x') } }))).status).toBe(500);
  });

  it('with a status that is no error does not count', async () => {
    expect((await answer(await throws(Object.assign(new Error('x'), { status: 200 })))).status).toBe(500);
  });
});

describe('a reply against the document', () => {
  it('is a 500, and onError gets all of it', async () => {
    const served = await serve([op()], { op: ({ reply }) => reply(418, 'secret') });
    const { status, text } = await answer(served);
    expect([status, text.includes('secret')]).toEqual([500, false]);
    expect(served.errors[0]).toMatchObject({ name: 'ContractViolation', operation: 'op', status: 418 });
  });

  it('is checked only as far as validateReplies says', async () => {
    const replies = { '200': json({ type: 'integer' }) };
    const handlers = { op: ({ reply }: TestContext) => reply(200, 'x') };
    expect((await answer(await serve([op(replies)], handlers))).status).toBe(500);
    expect((await answer(await serve([op(replies)], handlers, { validateReplies: 'never' }))).status).toBe(200);
  });

  it('is checked in production, too', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    try {
      const replies = { '200': json({ type: 'integer' }) };
      const served = await serve([op(replies)], { op: ({ reply }) => reply(200, 'x') });
      expect((await answer(served)).status).toBe(500);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  describe("is sent where validateReplies is 'report', and told to onError", () => {
    const text = {
      ...json({ type: 'string' }),
      headers: [{ name: 'X-Left', required: false, explode: false, schema: check({ type: 'integer' }) }],
    };
    const report = { validateReplies: 'report' } as const;

    it('with a body that fails its schema', async () => {
      const served = await serve([op({ '200': text })], { op: ({ reply }) => reply(200, 7) }, report);
      expect(await answer(served)).toMatchObject({ status: 200, text: '7' });
      expect(served.errors).toMatchObject([{ name: 'ContractViolation', status: 200, faults: [{ keyword: 'type' }] }]);
    });

    it('with a header that fails its schema, also of a thrown error', async () => {
      const headers = { 'X-Left': 'many' };
      const replied = await serve([op({ '200': text })], { op: ({ reply }) => reply(200, 'x', { headers }) }, report);
      expect((await answer(replied)).status).toBe(200);
      expect(replied.errors).toMatchObject([{ name: 'ContractViolation', faults: [{ in: 'header' }] }]);
      const failing = () => {
        throw Object.assign(new Error('no'), { status: 404, headers });
      };
      const problem = { ...json(), headers: text.headers };
      const thrown = await serve([op({ '200': text, '404': problem })], { op: failing }, report);
      expect((await answer(thrown)).status).toBe(404);
      expect(thrown.errors).toMatchObject([{ name: 'ContractViolation', faults: [{ in: 'header' }] }]);
    });

    it('but not with a status or header that is not documented', async () => {
      for (const make of [
        ({ reply }: TestContext) => reply(418, 'x'),
        ({ reply }: TestContext) => reply(200, 'x', { headers: { 'X-Mine': '1' } }),
      ]) {
        expect((await answer(await serve([op({ '200': text })], { op: make }, report))).status).toBe(500);
      }
    });
  });

  it('does not crash what has been answered already', async () => {
    const served = await serve([op()], {
      op(context) {
        // A handler in plain JavaScript finds the response on Express's request; here it is reached through the socket.
        const { request } = context as unknown as {
          request: { socket: { _httpMessage: import('node:http').ServerResponse } };
        };
        request.socket._httpMessage.end('mine');
        return undefined;
      },
    });
    const response = await fetch(`${served.url}/items`);
    expect(await response.text()).toBe('mine');
    expect(served.errors).toHaveLength(1);
  });
});

describe('onError', () => {
  it('may throw or reject', async () => {
    const onErrors: NonNullable<ExpressRouterOptions['onError']>[] = [
      () => {
        throw new Error('reporter');
      },
      // A reporter is often async, though nothing waits for it.
      (async () => {
        throw new Error('reporter');
      }) as () => void,
    ];
    for (const onError of onErrors) {
      const served = await serve([op()], { op: () => Promise.reject(new Error('x')) }, { onError });
      expect((await answer(served)).status).toBe(500);
    }
  });

  it('is told of which operation and request', async () => {
    const about: unknown[] = [];
    const served = await serve(
      [op()],
      { op: () => Promise.reject(new Error('x')) },
      { onError: (_error, it) => about.push(it) },
    );
    await answer(served, '?limit=1');
    expect(about).toMatchObject([{ operation: { id: 'op' }, request: { url: '/items?limit=1' } }]);
  });
});

describe("the router's own answers", () => {
  const bad = '?limit=x';

  it('are plain problem documents where the document is silent', async () => {
    expect(await answer(await serve([op()], { op: ok }), bad)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
    });
  });

  it('are of the documented media type where a problem document satisfies it', async () => {
    expect(await answer(await serve([op({ default: json({ required: ['title'] }) })], { op: ok }), bad)).toMatchObject({
      status: 400,
      type: 'application/json',
      body: { title: 'Bad Request', errors: [{ in: 'query', pointer: 'limit' }] },
    });
  });

  it('go through the mapper of their schema', async () => {
    const options: ExpressRouterOptions = { problem: { Fault: ({ status }) => ({ code: String(status) }) } };
    const served = await serve([op({ '4XX': json(fault, { problem: 'Fault' }) })], { op: ok }, options);
    expect(await answer(served, bad)).toMatchObject({ status: 400, type: 'application/json', body: { code: '400' } });
  });

  it.each<[string, ExpressRouterOptions['problem'], RegExp]>([
    ['is missing', {}, /options\.problem\['Fault'\] is missing/],
    ['returns what is not documented', { Fault: () => ({ code: 1 }) }, /returned does not satisfy/],
    [
      'throws',
      {
        Fault() {
          throw new Error('mapper');
        },
      },
      /problem\['Fault'\] failed/,
    ],
  ])('fall back to a plain one where the mapper %s, and say so once', async (_what, problem, message) => {
    const served = await serve(
      [op({ '400': json(fault, { problem: 'Fault' }) })],
      { op: ok },
      { ...(problem && { problem }) },
    );
    expect(await answer(served, bad)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { status: 400 },
    });
    await answer(served, bad);
    expect(served.errors.map(String)).toEqual([expect.stringMatching(message)]);
    expect(served.errors[0]).toBeInstanceOf(ContractViolation);
  });

  it.each([
    [undefined, 'application/json'],
    ['application/problem+json', 'application/problem+json'],
    ['text/plain', 'text/plain; charset=utf-8'],
    ['application/*;q=0.1, text/plain', 'text/plain; charset=utf-8'],
    ['image/png', 'application/json'],
  ])('are of the documented media type that the client likes best: %s', async (accept, want) => {
    const contents = [
      content({ mediaType: 'text/plain', kind: 'text' }),
      content(),
      content({ mediaType: 'application/problem+json' }),
    ];
    const silent = operation({
      id: 'op',
      parameters,
      parametersSchema,
      replies: { '204': empty, '400': { contents, headers: [] } },
    });
    const { url } = await serve([silent], { op: ({ reply }) => reply(204) });
    const response = await fetch(`${url}/items${bad}`, { headers: accept === undefined ? {} : { accept } });
    expect([response.status, response.headers.get('content-type'), response.headers.get('vary')]).toEqual([
      400,
      want,
      'Accept',
    ]);
  });

  it('have no body where the document has none', async () => {
    const { status, text, type } = await answer(await serve([op({ '400': empty })], { op: ok }), bad);
    expect([status, text, type]).toEqual([400, '', null]);
  });

  it('are plain where the documented body is no JSON', async () => {
    const html = { contents: [content({ mediaType: 'text/html', kind: 'text' as const })], headers: [header('X-Y')] };
    expect((await answer(await serve([op({ '400': html })], { op: ok }), bad)).type).toBe('application/problem+json');
  });
});
