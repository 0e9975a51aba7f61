import { describe, expect, it } from 'vitest';
import type { CoreOptions } from '../../../../templates/runtime/core/options.js';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { check, content, empty, header, json, operation } from '../../support/operation.js';
import { route } from '../../support/route.js';
import type { TestContext } from '../../support/serve.js';

class Taken extends Error {}

const replies = {
  '200': json(),
  '404': empty,
  '409': {
    contents: [content({ schema: check({ type: 'object', required: ['title'] }) })],
    headers: [header('Retry-After')],
  },
  '503': json(),
};
const addItem = operation({ id: 'addItem', replies });

interface About extends TestContext {
  readonly request: unknown;
}

/** What a handler that throws is answered with. */
function thrown(error: unknown, mapError: (error: unknown, about: About) => unknown) {
  const options = { mapError } satisfies Pick<CoreOptions<string>, 'mapError'>;
  return route([addItem], { addItem: () => Promise.reject(error) }, { options });
}

describe('an error that is mapped', () => {
  it('becomes a documented reply, and is no failure', async () => {
    const taken = new Taken('a');
    const answer = await thrown(taken, (error, { reply }) =>
      error instanceof Taken ? reply(409, { title: error.message }) : undefined,
    );
    expect(answer).toMatchObject({ status: 409, body: '{"title":"a"}', errors: [] });
  });

  it('comes with the operation and the request', async () => {
    let told: unknown;
    await thrown(new Taken(), (error, { operation: info, request }) => {
      told = { error, info, request };
    });
    expect(told).toEqual({
      error: new Taken(),
      info: expect.objectContaining({ id: 'addItem' }),
      request: 'the request',
    });
  });

  it('is told of where it becomes a 5xx', async () => {
    const error = new Taken();
    const answer = await thrown(error, (_error, { reply }) => reply(503, {}));
    expect(answer).toMatchObject({ status: 503, errors: [error] });
  });

  it('goes on where nothing is made of it, with the status that it names', async () => {
    const error = new Taken();
    expect(await thrown(error, () => undefined)).toMatchObject({ status: 500, errors: [error] });
    const named = Object.assign(new Error('x'), { status: 503 });
    expect(await thrown(named, () => undefined)).toMatchObject({ status: 503, errors: [named] });
  });

  it('may name a status itself: the mapper is asked first', async () => {
    const named = Object.assign(new Error('x'), { status: 503 });
    expect(await thrown(named, (_error, { reply }) => reply(409, { title: 'y' }))).toMatchObject({ status: 409 });
  });

  it('is sent without body or headers that its operation does not document', async () => {
    const init = { headers: { 'Retry-After': '7', ETag: 'x' } };
    const taken = await thrown(new Taken(), (_error, { reply }) => reply(409, { title: 'y' }, init));
    expect(taken).toMatchObject({ status: 409, headers: { 'Retry-After': '7' }, errors: [] });
    expect(taken.headers).not.toHaveProperty('ETag');
    const missing = await thrown(new Taken(), (_error, { reply }) => reply(404, { title: 'y' }));
    expect(missing).toMatchObject({ status: 404, body: undefined, errors: [] });
  });
});

describe('a mapper that is async', () => {
  it('is waited for', async () => {
    const answer = await thrown(new Taken('a'), async (_error, { reply }) => reply(409, { title: 'x' }));
    expect(answer).toMatchObject({ status: 409, body: '{"title":"x"}', errors: [] });
  });

  it('may make nothing of it', async () => {
    const error = new Taken();
    expect(await thrown(error, async () => undefined)).toMatchObject({ status: 500, errors: [error] });
    const named = Object.assign(new Error('x'), { status: 503 });
    expect(await thrown(named, async () => undefined)).toMatchObject({ status: 503, errors: [named] });
  });

  it('may fail, or make what is not documented', async () => {
    const error = new Taken();
    for (const mapError of [
      () => Promise.reject(new Error('x')),
      async () => 7,
      async () => ({ ...replied, status: 418 }),
    ]) {
      const answer = await thrown(error, mapError);
      expect(answer).toMatchObject({ status: 500, errors: [expect.any(ContractViolation), error] });
    }
  });

  it('comes too late where the time is up', async () => {
    const later = new Promise((resolve) => setTimeout(resolve, 30));
    const options: CoreOptions<string> = {
      limits: { timeout: 5 },
      mapError: (_error: unknown, { reply }: About) => later.then(() => reply(409, { title: 'x' })),
    };
    const { call } = await route([addItem], { addItem: () => Promise.reject(new Taken()) }, { options });
    await later;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(call.sent.map(({ status }) => status)).toEqual([503]);
  });
});

const replied = { status: 200, body: {}, headers: {}, contentType: undefined };

describe('an error that its operation can not reply as it is mapped', () => {
  it.each([
    ['a status that is not documented there', 418, 'mapError replied 418, which is not documented here'],
    ['a body that is not as documented', 409, 'reply 409'],
  ])('%s: is handled as if unmapped, and both are told of', async (_what, status, message) => {
    const error = new Taken();
    const answer = await thrown(error, (_error, { reply }) => reply(status, {}));
    expect(answer.status).toBe(500);
    expect(answer.errors).toEqual([
      expect.objectContaining({ name: 'ContractViolation', message: expect.stringContaining(message) }),
      error,
    ]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('in the mapper');
      },
    ],
    ['makes no reply', () => 7],
    ['makes a promise of none', async () => 7],
  ])('is handled as if unmapped where the mapper %s', async (_what, mapError) => {
    const error = new Taken();
    const answer = await thrown(error, mapError);
    expect(answer.status).toBe(500);
    expect(answer.errors).toEqual([expect.objectContaining({ name: 'ContractViolation' }), error]);
  });
});

it('asks for no mapper of what is a reply, or is yet to be written', async () => {
  const mapError = () => expect.unreachable();
  const answer = await route(
    [addItem],
    {
      addItem: ({ reply }) => {
        throw reply(409, { title: 'x' });
      },
    },
    { options: { mapError } },
  );
  expect(answer.status).toBe(409);
});
