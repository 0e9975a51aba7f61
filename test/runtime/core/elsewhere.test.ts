// Covers templates/runtime/core/router

import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { RouterDefinition } from '../../../templates/runtime/core/prepare-operation.js';
import { callOf, type FakeCall } from '../support/call.js';
import { api, json, operation } from '../support/operation.js';
import { answersOf } from '../support/router.js';
import type { TestContext } from '../support/serve.js';

const getItem = operation({ id: 'getItem', path: '/items/{id}', replies: { '200': json() } });
const putItem = operation({ ...getItem, id: 'putItem', method: 'PUT' });
const handlers = { getItem: ({ reply }: TestContext) => reply(200, 1) };

const answers = (call: FakeCall, given: Partial<RouterDefinition<FakeCall>>, next?: 'next' | 'nobody') =>
  answersOf({ routes: api([getItem, putItem]), handlers, options: {}, ...given }, call, next);

describe('a path that the document does not have', () => {
  const other = () => callOf({ target: '/other' });
  const title = ({ sent }: FakeCall): unknown => JSON.parse(String(sent[0]?.body)).title;

  it('goes to whoever is next, else it is not found', async () => {
    expect(await answers(other(), {})).toEqual(['next']);
    expect(await answers(other(), { elsewhere: 'next' })).toEqual(['next']);
    const call = other();
    expect(await answers(call, {}, 'nobody')).toEqual([404]);
    expect(title(call)).toBe('Not Found');
  });

  it('is not found where the router is to say so', async () => {
    expect(await answers(other(), { elsewhere: 'problem' })).toEqual([404]);
  });

  it('goes to the user', async () => {
    const got: unknown[] = [];
    const elsewhere = (call: FakeCall) => got.push(call);
    const call = other();
    expect(await answers(call, { elsewhere })).toEqual([]);
    expect(await answers(call, { elsewhere }, 'nobody')).toEqual([]);
    expect(got).toEqual([call, call]);
  });

  describe('of whom the user makes an error', () => {
    let printed: MockInstance<typeof console.error>;
    beforeEach(() => {
      printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    });
    afterEach(() => printed.mockRestore());

    it.each([
      [
        'thrown',
        () => {
          throw new Error('odd');
        },
      ],
      ['rejected with', () => Promise.reject(new Error('odd'))],
    ])('%s, it is a 500 and told of', async (_how, elsewhere) => {
      const told: unknown[] = [];
      let over: (status: number) => void = () => undefined;
      const call = callOf({
        target: '/other',
        whenOver: (tell) => {
          over = tell;
        },
      });
      const options = { onResponse: (answered: object) => told.push(answered) };
      expect(await answers(call, { elsewhere, options })).toEqual([500]);
      over(500);
      expect(told).toMatchObject([{ operation: undefined, status: 500, error: new Error('odd') }]);
      expect(printed.mock.calls).toEqual([[new Error('odd')]]);
    });
  });

  it('is told of without an operation', async () => {
    const told: object[] = [];
    const options = { onResponse: (answered: object) => told.push(answered) };
    const over: Partial<FakeCall> = { whenOver: (tell) => tell(404) };
    await answers(callOf({ ...over, target: '/other' }), { elsewhere: 'problem', options });
    await answers(callOf({ ...over, target: '/items/7', method: 'DELETE' }), { options });
    await answers(callOf({ ...over, target: '/items/7' }), { options });
    expect(told).toMatchObject([{ operation: undefined }, { operation: undefined }, { operation: { id: 'getItem' } }]);
  });
});

describe('a method that the document does not have', () => {
  const deletes = () => callOf({ target: '/items/7', method: 'DELETE' });
  const options = { undocumentedMethods: 'next' } as const;

  it('goes where other paths go, if the options say so', async () => {
    const got: unknown[] = [];
    expect(await answers(deletes(), { options })).toEqual(['next']);
    expect(await answers(deletes(), { options, elsewhere: (call) => got.push(call.method) })).toEqual([]);
    expect(got).toEqual(['DELETE']);
    expect(await answers(deletes(), { options }, 'nobody')).toEqual([405]);
    expect(await answers(deletes(), { options: { undocumentedMethods: '405' } })).toEqual([405]);
  });
});

describe('a slash at the end of a path', () => {
  const redirected = async (target: string, more: Partial<FakeCall> = {}, trailingSlash?: 'redirect') => {
    const call = callOf({ target, ...more });
    const options = trailingSlash === undefined ? {} : { trailingSlash };
    const said = await answers(call, { options });
    return [...said, call.sent[0]?.headers['Location']];
  };

  it.each<[string, Partial<FakeCall>, readonly unknown[]]>([
    ['/items/7/', {}, [308, '../7']],
    ['/items/7/?q=1', {}, [308, '../7?q=1']],
    ['/items/7/?', {}, [308, '../7?']],
    ['/items/7/#part', {}, [308, '../7']],
    ['/items/7/', { method: 'PUT' }, [308, '../7']],
    ['/items/7/', { method: 'HEAD' }, [308, '../7']],
    // With another method there is nothing to lead to
    ['/items/7/', { method: 'DELETE' }, ['next', undefined]],
    ['/other/', {}, ['next', undefined]],
    ['/', {}, ['next', undefined]],
    ['/items//', {}, ['next', undefined]],
  ])('%s %j is redirected where the options say so (RFC 9110 §15.4.9)', async (target, more, want) => {
    expect(await redirected(target, more, 'redirect')).toEqual(want);
    expect(await redirected(target, more)).toEqual(['next', undefined]);
  });

  it('leads nowhere with a body', async () => {
    const call = callOf({ target: '/items/7/' });
    await answers(call, { options: { trailingSlash: 'redirect' } });
    expect(call.sent).toEqual([{ status: 308, headers: { Location: '../7', 'Content-Length': '0' }, body: undefined }]);
  });
});
