// Covers templates/runtime/core/security

import { describe, expect, it } from 'vitest';
import type { SecurityRequirement, SecuritySchemes } from '../../../templates/runtime/core/operation.js';
import { checkedByGateway, forbidden, prepareSecurity } from '../../../templates/runtime/core/security.js';
import { callOf } from '../support/call.js';
import { operation } from '../support/operation.js';
import { schemes } from '../support/schemes.js';

describe('worked out once', () => {
  const info = { id: 'op', method: 'GET', path: '/', pointer: '', tags: [] };
  const prepare = (security: readonly SecurityRequirement[], authenticators: object, of: SecuritySchemes = schemes) =>
    prepareSecurity(operation({ id: 'op', security }), info, of, authenticators);

  it('is nothing where anyone may call', () => {
    expect(prepare([], {})).toBeUndefined();
  });

  it.each<[readonly SecurityRequirement[], string | undefined]>([
    [[{ bearer: [] }], 'Bearer'],
    [[{ bearer: [] }, { bearer: ['read'] }], 'Bearer'],
    [[{ basic: [], headerKey: [] }, {}], 'Basic realm="api", charset="UTF-8", ApiKey name="X-Key", in="header"'],
    [[{ mtls: [] }], undefined],
    [[{ unknown: [] }], undefined],
    [[{}], undefined],
  ])('%j has the challenge %s (RFC 9110 §11.6.1)', (security, want) => {
    expect(prepare(security, {})?.challenges).toBe(want);
  });

  it('a challenge holds what a header can carry', () => {
    const odd: SecuritySchemes = { key: { type: 'apiKey', in: 'query', name: 'a "b" \\ ☃\n' } };
    expect(prepare([{ key: [] }], {}, odd)?.challenges).toBe('ApiKey name="a \\"b\\" \\\\ ??", in="query"');
  });

  it('answers without a promise where the authenticator makes none', async () => {
    const call = callOf({ headers: { authorization: 'Bearer x' } });
    const of = (bearer: (credentials: object) => unknown) =>
      prepare([{ bearer: ['read'] }], { bearer })?.authenticate(call, '');
    expect(of((credentials) => [credentials])).toEqual({
      bearer: [{ token: 'x', scopes: ['read'], request: 'the request', operation: info }],
    });
    expect(of(() => undefined)).toBe('unauthorized');
    expect(of(() => forbidden())).toBe('forbidden');
    await expect(of(async () => ({ id: 1 }))).resolves.toEqual({ bearer: { id: 1 } });
    await expect(of(async () => forbidden())).resolves.toBe('forbidden');
  });

  it('fails closed without a scheme, an authenticator, or credentials', async () => {
    const users = { bearer: () => true, unknown: () => true, basic: 'no function', toString: undefined };
    for (const requirement of [{ bearer: [] }, { unknown: [] }, { basic: [] }, { toString: [] }]) {
      const headers = { authorization: 'toString' in requirement || 'bearer' in requirement ? 'x' : 'Basic YW5uOng=' };
      expect(prepare([requirement], users)?.authenticate(callOf({ headers }), '')).toBe('unauthorized');
      await expect(
        prepare([{ ...requirement, mtls: [] }], { ...users, mtls: () => true })?.authenticate(callOf({ headers }), ''),
      ).resolves.toBe('unauthorized');
    }
  });

  it('several that are all needed are asked in order, no further than one who knows nobody', async () => {
    const asked: string[] = [];
    const user = (name: string, of: unknown) => () => {
      asked.push(name);
      return of;
    };
    const two = [{ mtls: [], other: [] }];
    const of: SecuritySchemes = { mtls: { type: 'other' }, other: { type: 'other' } };
    const ask = (mtls: unknown, other: unknown) =>
      prepare(two, { mtls: user('mtls', mtls), other: user('other', other) }, of)?.authenticate(callOf(), '');
    expect(await ask(true, { id: 1 })).toEqual({ mtls: true, other: { id: 1 } });
    expect(await ask(undefined, true)).toBe('unauthorized');
    expect(await ask(true, undefined)).toBe('unauthorized');
    expect(await ask(forbidden(), true)).toBe('forbidden');
    expect(await ask(true, forbidden())).toBe('forbidden');
    expect(asked.join(' ')).toBe('mtls other mtls mtls other mtls mtls other');
  });

  it('{} lets anyone in, and comes last wherever it stands (OAS 3.1.2 §4.8.30)', async () => {
    const bearer = ({ token }: { token: string }) => ({ token });
    for (const security of [
      [{}, { bearer: [] }],
      [{ bearer: [] }, {}],
    ]) {
      const ask = (headers: object) =>
        prepare(security, { bearer })?.authenticate(callOf({ headers: { ...headers } }), '');
      expect(await ask({ authorization: 'Bearer a' })).toEqual({ bearer: { token: 'a' } });
      expect(await ask({})).toEqual({});
    }
    // Even alone
    expect(await prepare([{}], {})?.authenticate(callOf(), '')).toEqual({});
  });

  it('of several alternatives one will do, and a refusal is remembered', async () => {
    const of: SecuritySchemes = { a: { type: 'other' }, b: { type: 'other' } };
    const ask = (a: unknown, b: unknown) =>
      prepare([{ a: [] }, { b: [] }], { a: () => a, b: async () => b }, of)?.authenticate(callOf(), '');
    expect(await ask(true, undefined)).toEqual({ a: true });
    expect(await ask(undefined, true)).toEqual({ b: true });
    expect(await ask(forbidden(), true)).toEqual({ b: true });
    expect(await ask(forbidden(), undefined)).toBe('forbidden');
    expect(await ask(undefined, forbidden())).toBe('forbidden');
    expect(await ask(undefined, undefined)).toBe('unauthorized');
  });

  it('an authenticator that throws or rejects is not caught here', async () => {
    const odd = new Error('odd');
    const raise = (): never => {
      throw odd;
    };
    expect(() => prepare([{ mtls: [] }], { mtls: raise })?.authenticate(callOf(), '')).toThrow(odd);
    await expect(prepare([{ mtls: [] }, {}], { mtls: raise })?.authenticate(callOf(), '')).rejects.toThrow(odd);
    await expect(
      prepare([{ mtls: [] }], { mtls: () => Promise.reject(odd) })?.authenticate(callOf(), ''),
    ).rejects.toThrow(odd);
  });

  it('a scheme of a hostile name is one like any other', () => {
    const of: SecuritySchemes = JSON.parse('{"__proto__":{"type":"other"}}');
    const authenticators = Object.defineProperty({}, '__proto__', { value: () => true, enumerable: true });
    const requirement = JSON.parse('{"__proto__":[]}');
    expect(Object.entries(prepare([requirement], authenticators, of)?.authenticate(callOf(), '') ?? {})).toEqual([
      ['__proto__', true],
    ]);
  });

  it('forbidden() of another generated folder is known', () => {
    const other = { [Symbol.for('specbound.forbidden')]: true };
    expect(prepare([{ mtls: [] }], { mtls: () => other })?.authenticate(callOf(), '')).toBe('forbidden');
    expect(Object.getOwnPropertySymbols(forbidden())).toEqual([Symbol.for('specbound.forbidden')]);
  });

  describe('by a gateway in front', () => {
    it('every request is let in, with or without credentials', () => {
      expect(checkedByGateway()).toBe(true);
      for (const name of ['bearer', 'headerKey', 'mtls']) {
        const prepared = prepare([{ [name]: [] }], { [name]: checkedByGateway });
        expect(prepared?.authenticate(callOf(), '')).toEqual({ [name]: true });
        // Nobody is refused for missing credentials
        expect(prepared?.challenges).toBeUndefined();
      }
    });

    it('beside others, these are still asked', async () => {
      const both = { bearer: checkedByGateway, headerKey: () => undefined };
      const prepared = prepare([{ bearer: [], headerKey: [] }], both);
      expect(await prepared?.authenticate(callOf(), '')).toBe('unauthorized');
      expect(prepared?.challenges).toBe('ApiKey name="X-Key", in="header"');
    });

    it('not for a scheme that the document does not have', () => {
      expect(prepare([{ unknown: [] }], { unknown: checkedByGateway })?.authenticate(callOf(), '')).toBe(
        'unauthorized',
      );
    });

    it('of another generated folder is known', () => {
      const other = Object.assign(() => false, { [Symbol.for('specbound.checkedByGateway')]: true });
      expect(prepare([{ bearer: [] }], { bearer: other })?.authenticate(callOf(), '')).toEqual({ bearer: true });
    });
  });

  describe('a token elsewhere', () => {
    const of: SecuritySchemes = { token: { type: 'token' }, bearer: { type: 'http', scheme: 'bearer' } };
    const call = callOf({ headers: { cookie: 'session=c', authorization: 'Bearer b', 'x-token': 'h' } });
    const ask = (token: unknown, scheme = 'token') => prepare([{ [scheme]: [] }], { [scheme]: token }, of);
    const same = ({ token }: { token: string }) => ({ token });

    it.each([
      ['a bearer token', same, 'b', 'Bearer'],
      ['a cookie', { in: 'cookie', name: 'session', authenticate: same }, 'c', 'ApiKey name="session", in="cookie"'],
      ['a header', { in: 'header', name: 'X-Token', authenticate: same }, 'h', 'ApiKey name="X-Token", in="header"'],
    ])('is read from %s', (_what, authenticator, token, challenge) => {
      const prepared = ask(authenticator);
      expect(prepared?.authenticate(call, '')).toEqual({ token: { token } });
      expect(prepared?.challenges).toBe(challenge);
    });

    it('may be an instance of a class, which uses this', () => {
      class Sessions {
        readonly in = 'cookie';
        readonly name = 'session';
        readonly users = { c: { id: 1 } };
        authenticate({ token }: { token: 'c' }): unknown {
          return this.users[token];
        }
      }
      expect(ask(new Sessions())?.authenticate(call, '')).toEqual({ token: { id: 1 } });
      expect(ask(Object.create(new Sessions()))?.authenticate(call, '')).toEqual({ token: { id: 1 } });
    });

    it.each([
      ['a token in the query, which is not a place for it', { in: 'query', name: 'session', authenticate: same }],
      ['a place without a name', { in: 'cookie', authenticate: same }],
      ['a name that is not a text', { in: 'cookie', name: 1, authenticate: same }],
      ['a place without an authenticator', { in: 'cookie', name: 'session' }],
      ['an authenticator that is not a function', { in: 'cookie', name: 'session', authenticate: true }],
      ['null', null],
      ['a text', 'cookie'],
      ['nothing', undefined],
    ])('%s: nobody is let in', (_what, authenticator) => {
      expect(ask(authenticator)?.authenticate(call, 'session=q')).toBe('unauthorized');
    });

    it('is only for a scheme that says nothing of the place', () => {
      const placed = { in: 'cookie', name: 'session', authenticate: same };
      expect(ask(placed, 'bearer')?.authenticate(call, '')).toBe('unauthorized');
      expect(ask(placed, 'bearer')?.challenges).toBe('Bearer');
    });
  });
});
