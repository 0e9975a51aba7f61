import { describe, expect, it } from 'vitest';
import type { SecurityRequirement } from '../../../templates/runtime/core/operation.js';
import { forbidden } from '../../../templates/runtime/core/security.js';
import { api, header, json, operation } from '../support/operation.js';
import { schemes } from '../support/schemes.js';
import { type Served, serve } from '../support/serve.js';

const replies = { '200': json() };

const serveSecured = (security: readonly SecurityRequirement[], authenticators: object): Promise<Served> =>
  serve(
    api([operation({ id: 'op', security, replies })], schemes),
    { op: ({ auth, reply }) => reply(200, auth) },
    { security: authenticators },
  );

async function ask({ url }: Served, headers: Record<string, string> = {}, query = ''): Promise<unknown[]> {
  const response = await fetch(`${url}/items${query}`, { headers });
  const body: unknown = await response.json();
  return response.status === 200 ? [200, body] : [response.status, response.headers.get('www-authenticate')];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what an authenticator makes of a caller', () => {
  it.each([[{}], [[]], [true], [new Date(0)], [() => undefined], [{ id: 0 }]])(
    '%s is somebody or nobody by its type alone',
    async (user) => {
      const isSomebody = user === true || typeof user === 'object';
      for (const requirement of [{ mtls: [] }, { mtls: [], other: [] }]) {
        const served = await serveSecured([requirement], { mtls: () => user, other: async () => ({}) });
        expect((await ask(served))[0]).toBe(isSomebody && !('other' in requirement) ? 200 : 401);
      }
    },
  );

  it.each([0, -0, Number.NaN, 1, '', 'ann', '0', 0n, 7n, false, null, undefined, Symbol('user')])(
    '%s lets nobody in',
    async (user) => {
      for (const security of [[{ mtls: [] }], [{ mtls: [] }, { headerKey: [] }], [{ mtls: [], headerKey: [] }]]) {
        const authenticators = { mtls: () => user, headerKey: async () => user };
        expect((await ask(await serveSecured(security, authenticators), { 'x-key': 'k' }))[0]).toBe(401);
        const later = { mtls: async () => user, headerKey: () => user };
        expect((await ask(await serveSecured(security, later), { 'x-key': 'k' }))[0]).toBe(401);
      }
    },
  );
});

describe('credentials', () => {
  const same = (credentials: Record<string, unknown>): unknown => {
    const { request: _request, operation: _operation, ...rest } = credentials;
    return rest;
  };

  it.each<[string, Record<string, string>, string, unknown]>([
    ['bearer', { authorization: 'bearer abc.d-e==' }, '', { token: 'abc.d-e==', scopes: ['read'] }],
    [
      'basic',
      { authorization: `Basic ${base64('ann:pä:ss')}` },
      '',
      { username: 'ann', password: 'pä:ss', scopes: ['read'] },
    ],
    ['headerKey', { 'x-key': 'k' }, '', { key: 'k', scopes: ['read'] }],
    ['queryKey', {}, '?x=1&api%20key=k+%21', { key: 'k !', scopes: ['read'] }],
    ['cookieKey', { cookie: 'a=b; sid=k%20' }, '', { key: 'k ', scopes: ['read'] }],
    ['mtls', {}, '', { scopes: ['read'] }],
  ])('of %s reach its authenticator', async (name, headers, query, want) => {
    const served = await serveSecured([{ [name]: ['read'] }], { [name]: same });
    expect(await ask(served, headers, query)).toEqual([200, { [name]: want }]);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['bearer', { authorization: 'Basic abc' }, '', 'Bearer'],
    ['bearer', { authorization: 'Bearer a b' }, '', 'Bearer'],
    ['basic', { authorization: `Basic ${base64('ann')}` }, '', 'Basic realm="api", charset="UTF-8"'],
    ['headerKey', { 'x-key': '' }, '', 'ApiKey name="X-Key", in="header"'],
    ['queryKey', {}, '?api%20key=a&api%20key=b', 'ApiKey name="api key", in="query"'],
    ['cookieKey', { cookie: 'sid=%ZZ' }, '', 'ApiKey name="sid", in="cookie"'],
  ])('of %s that are none call nobody', async (name, headers, query, challenge) => {
    let called = false;
    const served = await serveSecured([{ [name]: [] }], {
      [name]() {
        called = true;
        return {};
      },
    });
    expect(await ask(served, headers, query)).toEqual([401, challenge]);
    expect(called).toBe(false);
  });
});

describe('an authenticator', () => {
  const bearer = { authorization: 'Bearer x' };

  it.each([undefined, null, false])('that knows nobody (%s) lets nobody in', async (nobody) => {
    expect(await ask(await serveSecured([{ bearer: [] }], { bearer: () => nobody }), bearer)).toEqual([401, 'Bearer']);
  });

  it('may be async, and use this', async () => {
    const authenticators = {
      users: [{ name: 'ann' }],
      async bearer(): Promise<unknown> {
        return this.users[0];
      },
    };
    expect(await ask(await serveSecured([{ bearer: [] }], authenticators), bearer)).toEqual([
      200,
      { bearer: { name: 'ann' } },
    ]);
  });

  it('that forbids makes a 403', async () => {
    expect(await ask(await serveSecured([{ bearer: [] }], { bearer: () => forbidden() }), bearer)).toEqual([403, null]);
  });

  it.each([
    () => {
      throw new Error('down');
    },
    () => Promise.reject(new Error('down')),
  ])('that fails makes a 500 (%#)', async (fail) => {
    for (const security of [[{ bearer: [] }], [{ bearer: [] }, {}]]) {
      const served = await serveSecured(security, { bearer: fail });
      expect(await ask(served, bearer)).toEqual([500, null]);
      expect(served.errors).toHaveLength(1);
    }
  });

  it('that is missing lets nobody in, nor does an inherited or an unknown one', async () => {
    expect(await ask(await serveSecured([{ bearer: [] }], {}), bearer)).toEqual([401, 'Bearer']);
    expect(await ask(await serveSecured([{ toString: [] }], { toString: () => ({ name: 'anyone' }) }), bearer)).toEqual(
      [401, null],
    );
  });
});

it('a 401 of the handler says how to be let in, unless the handler does', async () => {
  const own = { '200': json(), '401': json(undefined, {}, [header('www-authenticate')]) };
  const challenge = async (init: object) => {
    const secured = operation({ id: 'op', security: [{ bearer: [] }], replies: own });
    const served = await serve(
      api([secured], schemes),
      { op: ({ reply }) => reply(401, 'expired', init) },
      { security: { bearer: () => true } },
    );
    return ask(served, { authorization: 'Bearer x' });
  };
  expect(await challenge({})).toEqual([401, 'Bearer']);
  expect(await challenge({ headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })).toEqual([
    401,
    'Bearer error="invalid_token"',
  ]);
});

describe('requirements', () => {
  const authenticators = {
    bearer: ({ token }: { token: string }) => (token === 'bad' ? forbidden() : { token }),
    headerKey: ({ key }: { key: string }) => ({ key }),
  };

  it('within one are all needed', async () => {
    const served = await serveSecured([{ bearer: [], headerKey: [] }], authenticators);
    expect(await ask(served, { authorization: 'Bearer a' })).toEqual([401, 'Bearer, ApiKey name="X-Key", in="header"']);
    expect(await ask(served, { authorization: 'Bearer a', 'x-key': 'k' })).toEqual([
      200,
      { bearer: { token: 'a' }, headerKey: { key: 'k' } },
    ]);
  });

  it('are tried in order, and one will do', async () => {
    const served = await serveSecured([{ bearer: [] }, { headerKey: [] }], authenticators);
    expect(await ask(served, { 'x-key': 'k' })).toEqual([200, { headerKey: { key: 'k' } }]);
    expect(await ask(served, { authorization: 'Bearer bad', 'x-key': 'k' })).toEqual([
      200,
      { headerKey: { key: 'k' } },
    ]);
    expect(await ask(served, { authorization: 'Bearer bad' })).toEqual([403, null]);
    expect(await ask(served)).toEqual([401, 'Bearer, ApiKey name="X-Key", in="header"']);
  });

  it('that are empty let anyone in, with whom they know', async () => {
    for (const security of [
      [{ bearer: [] }, {}],
      [{}, { bearer: [] }],
    ]) {
      const served = await serveSecured(security, authenticators);
      expect(await ask(served)).toEqual([200, {}]);
      expect(await ask(served, { authorization: 'Bearer a' })).toEqual([200, { bearer: { token: 'a' } }]);
    }
  });
});

it('comes before all that the request says else', async () => {
  const served = await serveSecured([{ bearer: [] }], {});
  expect(await ask(served, { accept: 'text/html' })).toEqual([401, 'Bearer']);
});
