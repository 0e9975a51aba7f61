import { expect, it } from 'vitest';
import type { Outgoing } from '../../../../templates/runtime/core/outgoing.js';
import { challenging } from '../../../../templates/runtime/core/response/www-authenticate.js';

const outgoing = (status: number, headers: Outgoing['headers'] = {}): Outgoing => ({ status, headers, body: 'x' });

it('a 401 says how to be let in (RFC 9110 §15.5.2)', () => {
  expect(challenging(outgoing(401, { ETag: '1' }), 'Bearer')).toEqual({
    status: 401,
    headers: { ETag: '1', 'WWW-Authenticate': 'Bearer' },
    body: 'x',
  });
});

it.each<[string, Outgoing, string | undefined]>([
  ['another status', outgoing(403), 'Bearer'],
  ['an operation without a challenge', outgoing(401), undefined],
  ['a 401 that says so itself', outgoing(401, { ETag: '1', 'www-Authenticate': 'Basic' }), 'Bearer'],
])('%s is sent as it is', (_what, given, challenges) => {
  expect(challenging(given, challenges)).toBe(given);
});
