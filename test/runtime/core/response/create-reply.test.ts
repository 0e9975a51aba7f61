import { describe, expect, it } from 'vitest';
import { createReply, noHeaders } from '../../../../templates/runtime/core/response/create-reply.js';
import { empty, json, operation } from '../../support/operation.js';

const reply = createReply(operation({ id: 'x', replies: { '200': json(), '302': empty } }));
const headers = { 'X-A': '1' };

describe('what a handler replies', () => {
  it('is a body and its headers, where there is content', () => {
    const want = { status: 200, body: { a: 1 }, headers, contentType: 'application/json' };
    expect(reply(200, { a: 1 }, { headers })).toStrictEqual(want);
    expect(reply(200, { headers })).toStrictEqual({ ...want, body: { headers }, headers: {} });
  });

  it.each([
    [302, { headers }],
    [204, { headers }],
  ])('%d is its headers alone, where there is none', (status, init) => {
    expect(reply(status, init)).toStrictEqual({ status, body: undefined, headers, contentType: undefined });
    expect(reply(status)).toStrictEqual({ status, body: undefined, headers: {}, contentType: undefined });
    expect(reply(status, {})).toStrictEqual({ status, body: undefined, headers: {}, contentType: undefined });
  });

  it.each<[string, number, unknown, unknown, unknown]>([
    ['a body where there is none', 302, 'x', undefined, {}],
    ['an object that is no init', 302, { headers, other: 1 }, undefined, headers],
    ['null', 302, null, undefined, {}],
    ['a number', 302, 5, undefined, {}],
    ['an empty text', 302, '', undefined, {}],
    ['a body before the init', 302, { headers: {} }, { headers }, headers],
    ['of a status that is not documented', 404, { headers }, undefined, headers],
  ])('%s is kept, for the check to refuse it', (_what, status, body, init) => {
    const made = reply(status, body, init);
    expect(made).toMatchObject({ status, contentType: undefined });
    expect(made.body).toBe(body);
    expect(made.headers).toBe(init === undefined ? noHeaders : headers);
  });

  it.each([undefined, null, 1, {}, { headers: undefined }, { headers: null }, { headers: 'x' }])(
    'has no headers by %j',
    (init) => {
      expect(reply(200, 1, init).headers).toBe(noHeaders);
      expect(reply.as('a/a', 200, 1, init).headers).toBe(noHeaders);
    },
  );

  it('may be of another media type', () => {
    expect(reply.as('text/csv', 200, 'a', { headers })).toStrictEqual({
      status: 200,
      body: 'a',
      headers,
      contentType: 'text/csv',
    });
  });
});
