import { describe, expect, it } from 'vitest';
import type { HeaderFields } from '../../../../templates/runtime/core/call.js';
import type { SecuritySchemeSpec } from '../../../../templates/runtime/core/operation.js';
import { readCredentials } from '../../../../templates/runtime/core/request/credentials.js';

const bearer: SecuritySchemeSpec = { type: 'http', scheme: 'bearer' };
const basic: SecuritySchemeSpec = { type: 'http', scheme: 'basic' };
const key = (location: 'query' | 'header' | 'cookie', name = 'Api-Key'): SecuritySchemeSpec => ({
  type: 'apiKey',
  in: location,
  name,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a bearer token (RFC 6750 §2.1)', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer   aB1-._~+/==', 'aB1-._~+/=='],
    ['Bearer', undefined],
    ['Bearer ', undefined],
    ['Bearerabc', undefined],
    ['Bearer a b', undefined],
    ['Bearer a=b', undefined],
    ['Bearer ä', undefined],
    ['x Bearer abc', undefined],
    ['Basic abc', undefined],
    [undefined, undefined],
  ])('%s: %s', (authorization, token) => {
    expect(readCredentials(bearer, { authorization }, '')).toEqual(token === undefined ? undefined : { token });
  });
});

describe('user and password (RFC 7617 §2)', () => {
  it.each([
    ['ann:secret', 'ann', 'secret'],
    ['ann:a:b', 'ann', 'a:b'],
    ['ann:', 'ann', ''],
    [':secret', '', 'secret'],
    ['änn:ß☃', 'änn', 'ß☃'],
    ['\ufeffann:x', '\ufeffann', 'x'],
  ])('%j is divided by its first colon', (text, username, password) => {
    expect(readCredentials(basic, { authorization: `Basic ${base64(text)}` }, '')).toEqual({ username, password });
  });

  it('in any case of the scheme, and with careless padding', () => {
    const want = { username: 'ann', password: 'x' };
    const encoded = base64('ann:x');
    expect(encoded).toBe('YW5uOng=');
    for (const authorization of [`bASIC   ${encoded}`, 'Basic YW5uOng', 'Basic YW5uOng==']) {
      expect(readCredentials(basic, { authorization }, '')).toEqual(want);
    }
    // Six bits more are no byte
    expect(readCredentials(basic, { authorization: 'Basic YW5uOnh5A' }, '')).toEqual({
      username: 'ann',
      password: 'xy',
    });
  });

  it.each([
    [`Basic ${base64('ann')}`],
    ['Basic'],
    ['Basic YW5uOng==='],
    ['Basic YW5u Ong='],
    [`BasicYW5uOng=`],
    [`x Basic YW5uOng=`],
    ['Basic YW5uOng-'],
    ['Bearer YW5uOng='],
    [undefined],
  ])('%s is none', (authorization) => {
    expect(readCredentials(basic, { authorization }, '')).toBeUndefined();
  });
});

describe('a key', () => {
  it('of a header, whatever the case of its name', () => {
    expect(readCredentials(key('header'), { 'api-key': 'k%20+' }, '')).toEqual({ key: 'k%20+' });
    expect(readCredentials(key('header'), { 'api-key': '' }, '')).toBeUndefined();
    expect(readCredentials(key('header'), { 'api-key': ['a', 'b'] }, '')).toBeUndefined();
    expect(readCredentials(key('header'), { cookie: 'Api-Key=k' }, 'Api-Key=k')).toBeUndefined();
  });

  it.each([
    ['a=1&Api-Key=k%20+', 'k  '],
    ['Api%2DKey=k', 'k'],
    ['api-key=k', undefined],
    ['Api-Key=', undefined],
    ['Api-Key', undefined],
    ['Api-Key=a&Api-Key=b', undefined],
    ['Api-Key=%FF', undefined],
    ['', undefined],
  ])('of the query %j: %j', (query, want) => {
    const headers = { cookie: 'Api-Key=c', 'api-key': 'h' };
    expect(readCredentials(key('query'), headers, query)).toEqual(want === undefined ? undefined : { key: want });
  });

  it.each([
    ['a=1; Api-Key=k%20+', 'k +'],
    ['Api-Key=a; Api-Key=b', 'a'],
    ['Api-Key=%FF', undefined],
    ['Api-Key=', undefined],
    [undefined, undefined],
  ])('of the cookie %j: %j, the first being of the closest path (RFC 6265 §5.4)', (cookie, want) => {
    const headers = { cookie, 'api-key': 'h' };
    expect(readCredentials(key('cookie'), headers, 'Api-Key=q')).toEqual(
      want === undefined ? undefined : { key: want },
    );
  });
});

it('of another scheme nothing is read: its authenticator has the request', () => {
  expect(readCredentials({ type: 'other' }, { authorization: 'Bearer abc' }, '')).toEqual({});
});

describe('a token', () => {
  const token: SecuritySchemeSpec = { type: 'token' };
  const headers = {
    authorization: 'Bearer abc',
    cookie: 'session=c%20; empty=; bad=%FF',
    'x-token': 'h',
    'x-empty': '',
  };
  const read = (place?: Parameters<typeof readCredentials>[3], of: HeaderFields = headers) =>
    readCredentials(token, of, 'session=q', place);

  it('is a bearer token, unless it is elsewhere', () => {
    expect(read()).toEqual({ token: 'abc' });
    expect(read(undefined, { cookie: 'session=c' })).toBeUndefined();
  });

  it.each([
    ['cookie', 'session', 'c '],
    ['cookie', 'Session', undefined],
    ['cookie', 'other', undefined],
    ['cookie', 'empty', undefined],
    ['cookie', 'bad', undefined],
    ['header', 'X-Token', 'h'],
    ['header', 'X-Other', undefined],
    ['header', 'X-Empty', undefined],
  ] as const)('in the %s %s is %j, and the bearer token is not looked at', (place, name, want) => {
    expect(read({ in: place, name })).toEqual(want === undefined ? undefined : { token: want });
  });
});
