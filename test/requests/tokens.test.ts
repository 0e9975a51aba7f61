// Covers generator/resolve/build-security
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkedByGateway } from '../../templates/runtime/core/security.js';
import { type Everywhere, everyWay, everywhere } from '../targets/support/every-way.js';
import type { Handlers } from './support/generated.js';

const document: object = parse(readFileSync(new URL('../fixtures/tokens.yaml', import.meta.url), 'utf8'));

const handlers: Handlers = { getMe: ({ auth, reply }) => reply(200, auth) };
const nobody = () => undefined;
const known = ({ token, scopes }: { readonly token: string; readonly scopes: readonly string[] }) =>
  token === 'good' ? { token, scopes } : undefined;

let made: Everywhere;
beforeAll(async () => {
  made = await everywhere('tokens', document);
});

describe.each(everyWay)('by %s', (way) => {
  const ask = async (security: object, headers: Record<string, string> = {}): Promise<unknown[]> => {
    const answer = await (await made.serve(way, handlers, { security }))('/me', { headers });
    return answer.status === 200 ? [200, await answer.json()] : [answer.status, answer.headers.get('www-authenticate')];
  };
  const good = { oauth: { token: 'good', scopes: ['read'] } };
  const challenge = (place: string): string => `ApiKey name=${place}, Bearer`;

  it.each<[string, object, Record<string, string>, unknown[]]>([
    ['a bearer token', known, { authorization: 'Bearer good' }, [200, good]],
    ['a cookie', { in: 'cookie', name: 'sid', authenticate: known }, { cookie: 'a=b; sid=good' }, [200, good]],
    ['a header field', { in: 'header', name: 'X-Token', authenticate: known }, { 'x-token': 'good' }, [200, good]],
    [
      'an empty one',
      { in: 'header', name: 'X-Token', authenticate: () => true },
      { 'x-token': '' },
      [401, challenge('"X-Token", in="header"')],
    ],
    [
      'another cookie',
      { in: 'cookie', name: 'sid', authenticate: known },
      { cookie: 'sid2=good' },
      [401, challenge('"sid", in="cookie"')],
    ],
    [
      'the usual place beside it',
      { in: 'cookie', name: 'sid', authenticate: known },
      { authorization: 'Bearer good' },
      [401, challenge('"sid", in="cookie"')],
    ],
    [
      'no place that there is',
      { in: 'query', name: 'sid', authenticate: () => true },
      { cookie: 'sid=good' },
      [401, 'Bearer'],
    ],
    ['no name', { in: 'cookie', authenticate: () => true }, { cookie: 'sid=good' }, [401, 'Bearer']],
    ['nobody to ask', { in: 'cookie', name: 'sid' }, { cookie: 'sid=good' }, [401, 'Bearer']],
    ['another word', 'checked-by-gateway' as unknown as object, { authorization: 'Bearer good' }, [401, 'Bearer']],
    ['a gateway', checkedByGateway, {}, [200, { oauth: true }]],
  ])('a token of OAuth 2.0 by %s', async (_what, oauth, headers, want) => {
    expect(await ask({ oauth, openid: nobody, bearer: nobody }, headers)).toEqual(want);
  });

  it('an authenticator may be an instance', async () => {
    class Sessions {
      readonly in = 'cookie';
      readonly name = 'sid';
      readonly #known = 'good';
      authenticate({ token }: { readonly token: string }) {
        return token === this.#known ? { token } : undefined;
      }
    }
    const security = { openid: new Sessions(), oauth: nobody, bearer: nobody };
    expect(await ask(security, { cookie: 'sid=good' })).toEqual([200, { openid: { token: 'good' } }]);
  });

  it('a scheme of http has its place in the document', async () => {
    const bearer = { in: 'cookie', name: 'sid', authenticate: () => true };
    expect(await ask({ oauth: nobody, openid: nobody, bearer }, { cookie: 'sid=good' })).toEqual([401, 'Bearer']);
  });

  it('what nobody has declared checked is not', async () => {
    for (const security of [{}, { oauth: undefined }, { oauth: true }, { oauth: { checkedByGateway } }]) {
      expect((await ask(security, { authorization: 'Bearer good' }))[0]).toBe(401);
    }
  });
});
