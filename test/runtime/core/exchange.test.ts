import { describe, expect, it } from 'vitest';
import type { Call } from '../../../templates/runtime/core/call.js';
import type { OperationSpec } from '../../../templates/runtime/core/operation.js';
import { forbidden } from '../../../templates/runtime/core/security.js';
import { bodyOf, sentBody } from '../support/call.js';
import {
  api,
  checkInput,
  failing,
  integer,
  item,
  json,
  jsonBody,
  operation,
  parameter,
  takes,
} from '../support/operation.js';
import { route } from '../support/route.js';
import type { TestContext } from '../support/serve.js';

const getItem = operation({
  id: 'getItem',
  parameters: [parameter({ in: 'query', name: 'n', shape: integer })],
  parametersSchema: checkInput({ properties: { query: { type: 'object', properties: { n: { type: 'integer' } } } } }),
  replies: { '200': json(item) },
});
const one = { getItem: ({ reply }: TestContext) => reply(200, { id: 1 }) };
const titleOf = (body: string | undefined): unknown => JSON.parse(body ?? '{}').title;

describe('a handler', () => {
  it('gets what the call has brought', async () => {
    let got: TestContext | undefined;
    const keep = (context: TestContext) => {
      got = context;
      return context.reply(200, { id: 1 });
    };
    const { call, status } = await route([getItem], { getItem: keep }, { call: { target: '/items?n=5' } });
    expect(status).toBe(200);
    expect(got).toMatchObject({
      request: 'the request',
      path: {},
      query: { n: 5 },
      header: {},
      cookie: {},
      body: undefined,
      contentType: undefined,
      auth: {},
      accepts: 'application/json',
      operation: { id: 'getItem', method: 'GET', path: '/items', pointer: '/paths/~1items/get', tags: [] },
    });
    expect(got?.signal).toBe(call.signal);
  });

  it('replies now, or later, by any promise', async () => {
    expect(await route([getItem], one)).toMatchObject({ status: 200, body: '{"id":1}', errors: [], isAtOnce: true });
    expect(await route([getItem], { getItem: async ({ reply }) => reply(200, { id: 2 }) })).toMatchObject({
      body: '{"id":2}',
    });
    const getLater = ({ reply }: TestContext) => ({
      // biome-ignore lint/suspicious/noThenProperty: another library's promise, which calls back twice
      then(done: (value: unknown) => void) {
        done(reply(200, { id: 3 }));
        done(reply(200, { id: 4 }));
      },
    });
    const { call, body } = await route([getItem], { getItem: getLater });
    expect(body).toBe('{"id":3}');
    expect(call.sent).toHaveLength(1);
  });

  it('that is not there is a 501, and told of', async () => {
    const { status, body, errors } = await route([getItem], {});
    expect([status, titleOf(body)]).toEqual([501, 'Not Implemented']);
    expect(errors).toEqual([new Error('getItem has no handler.')]);
  });

  it('that fails, now or later, is a 500, and told of', async () => {
    const failure = new Error('x');
    const fail = () => {
      throw failure;
    };
    for (const getFailing of [fail, async () => fail()]) {
      const { status, body, errors } = await route([getItem], { getItem: getFailing });
      expect([status, titleOf(body), errors]).toEqual([500, 'Internal Server Error', [failure]]);
      expect(body).not.toContain('x"');
    }
  });

  it('whose reply is not as documented, now or later, is a 500, and told of', async () => {
    const wrong = ({ reply }: TestContext) => reply(200, { id: 'x' });
    for (const getWrong of [wrong, async (context: TestContext) => wrong(context)]) {
      const { status, errors } = await route([getItem], { getItem: getWrong });
      expect([status, errors.length]).toEqual([500, 1]);
      expect(errors[0]).toMatchObject({ name: 'ContractViolation' });
    }
  });
});

describe('a request with faults', () => {
  it('does not reach its handler', async () => {
    const { status, body } = await route([getItem], one, { call: { target: '/items?n=x' } });
    expect([status, JSON.parse(body ?? '')]).toEqual([
      400,
      {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: 'The request does not match the description of this operation.',
        errors: [{ in: 'query', pointer: 'n', keyword: 'type', message: 'must be an integer' }],
      },
    ]);
  });

  it('says where it has more than are named', async () => {
    const { body } = await route([getItem], one, {
      call: { target: '/items?n=x' },
      options: { limits: { faults: 0 } },
    });
    expect(JSON.parse(body ?? '')).toMatchObject({ errors: [], truncated: true });
  });

  describe('of a body', () => {
    const replies = { '200': json(), '400': json(), '422': json() };
    const put = (given: Partial<OperationSpec>, body: string) =>
      route(
        [operation({ id: 'put', method: 'PUT', ...takes(jsonBody(item)), ...given })],
        { put: ({ reply }) => reply(200, 1) },
        { call: { method: 'PUT', headers: { 'content-type': 'application/json' }, body: sentBody(body) } },
      );

    it.each([
      ['{"id":1}', { '200': json() }, 200],
      ['{', { '200': json() }, 400],
      ['{}', { '200': json() }, 400],
      // Well-formed, and only not as its schema has it (RFC 9110 §15.5.21)
      ['{}', replies, 422],
      ['{', replies, 400],
      ['{', { '200': json(), '422': json() }, 422],
      ['{', { '200': json(), '422': json(), default: json() }, 400],
    ])('%s with %j is %d', async (body, of, want) => {
      expect((await put({ replies: of }, body)).status).toBe(want);
    });
  });

  it('that is too complex to be read, is one', async () => {
    const of = (error: Error) => ({ ...getItem, parametersSchema: failing(error) });
    const { status, body } = await route([of(new URIError('half'))], one);
    expect([status, JSON.parse(body ?? '').errors]).toEqual([
      400,
      [{ in: 'query', pointer: '', keyword: 'encoding', message: 'is not valid Unicode' }],
    ]);
    expect((await route([of(new TypeError('x'))], one)).status).toBe(500);
  });
});

describe('a body', () => {
  const put = operation({ id: 'put', method: 'PUT', replies: { '200': json() }, ...takes(jsonBody()) });
  const ask = (
    call: Partial<Call<string>>,
    handler = ({ body, contentType, reply }: TestContext): unknown => reply(200, [body, contentType]),
  ) =>
    route(
      [put],
      { put: handler },
      { call: { method: 'PUT', headers: { 'content-type': 'application/json' }, ...call } },
    );

  it('is handed over with the media type that matched', async () => {
    expect((await ask({ body: sentBody('1') })).body).toBe('[1,"application/json"]');
  });

  it('is not read where the operation takes none', async () => {
    const body = bodyOf({ isSent: true });
    expect((await route([getItem], one, { call: { body } })).status).toBe(200);
  });

  it('that is refused is answered with why, as the last where the rest of it is not awaited', async () => {
    const slow = bodyOf({ isSent: true, readWhole: (_reading, done) => done('too-slow') });
    const { status, call, errors } = await ask({ body: slow });
    expect([status, call.sent[0]?.isLast, errors]).toEqual([408, true, []]);
    const large = bodyOf({ isSent: true, readWhole: (_reading, done) => done('too-large') });
    expect((await ask({ body: large })).call.sent).toEqual([expect.not.objectContaining({ isLast: true })]);
    const { headers } = await ask({ body: sentBody('1'), headers: { 'content-type': 'text/plain' } });
    expect(headers).toMatchObject({ Accept: 'application/json' });
  });

  it('whose client has left is not answered', async () => {
    const left = bodyOf({ isSent: true, readWhole: (_reading, done) => done('left') });
    const { call, errors } = await ask({ body: left });
    expect([call.sent, errors, call.cuts]).toEqual([[], [], 0]);
  });

  it('that fails is told of', async () => {
    const failure = new Error('x');
    const failing = bodyOf({
      isSent: true,
      readWhole: () => {
        throw failure;
      },
    });
    const { status, errors } = await ask({ body: failing });
    expect([status, errors]).toEqual([500, [failure]]);
  });

  it('is followed by a handler that fails like any other', async () => {
    const failure = new Error('x');
    const fail = () => {
      throw failure;
    };
    expect(await ask({ body: sentBody('1') }, fail)).toMatchObject({ status: 500, errors: [failure] });
  });
});

describe('who may call', () => {
  const secured = operation({ id: 'getItem', security: [{ key: [] }], replies: { '200': json() } });
  const routes = api([secured], { key: { type: 'other' } });
  const ask = (key: () => unknown) =>
    route(routes, { getItem: ({ auth, reply }) => reply(200, auth) }, { options: { security: { key } } });

  it.each<[unknown, number]>([
    [{ id: 1 }, 200],
    [undefined, 401],
    [forbidden(), 403],
  ])('%j: %d, now or later', async (user, status) => {
    expect((await ask(() => user)).status).toBe(status);
    expect((await ask(async () => user)).status).toBe(status);
  });

  it('is a 500 where that can not be found out', async () => {
    const failure = Object.assign(new Error('x'), { status: 404 });
    const fail = () => {
      throw failure;
    };
    for (const key of [fail, async () => fail()]) {
      expect(await ask(key)).toMatchObject({ status: 500, errors: [failure] });
    }
  });

  it('is told to the handler', async () => {
    expect(await ask(() => ({ id: 7 }))).toMatchObject({ body: '{"key":{"id":7}}', isAtOnce: true });
  });
});

it('a client that accepts nothing of it is answered 406', async () => {
  const { status, body } = await route([getItem], one, { call: { headers: { accept: 'image/png' } } });
  expect([status, titleOf(body)]).toEqual([406, 'Not Acceptable']);
  expect((await route([getItem], one, { call: { headers: { accept: '*/*' } } })).status).toBe(200);
});

describe("an adapter's middleware", () => {
  it('goes before all else of an operation', async () => {
    const order: string[] = [];
    const { status } = await route(
      [getItem],
      {
        getItem: ({ reply }) => {
          order.push('handler');
          return reply(200, { id: 1 });
        },
      },
      {
        before: (id) => (call, done) => {
          order.push(`${id} ${call.request}`);
          done();
        },
      },
    );
    expect([status, order]).toEqual([200, ['getItem the request', 'handler']]);
  });

  it('may be none, may fail, or throw', async () => {
    expect((await route([getItem], one, { before: () => undefined })).status).toBe(200);
    const failure = new Error('x');
    const failed = await route([getItem], one, { before: () => (_call, _done, fail) => fail(failure) });
    expect(failed).toMatchObject({ status: 500, errors: [failure] });
    const thrown = await route([getItem], one, {
      before: () => () => {
        throw failure;
      },
    });
    expect(thrown).toMatchObject({ status: 500, errors: [failure] });
  });

  it('is followed by what may fail', async () => {
    const broken = { ...getItem, parametersSchema: failing(new TypeError('x')) };
    const { status } = await route([broken], one, { before: () => (_call, done) => done() });
    expect(status).toBe(500);
  });

  it('is not run for an operation without a handler', async () => {
    const { status } = await route([getItem], {}, { before: () => () => undefined });
    expect(status).toBe(501);
  });
});
