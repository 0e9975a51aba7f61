import { expect, it } from 'vitest';
import { retryAfter } from '../../../../templates/runtime/core/response/retry-after.js';

it.each<[number, unknown, string | undefined]>([
  [503, 30, '30'],
  [413, 0.2, '1'],
  [429, '120', '120'],
  [503, 'Sun, 06 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  [503, 'on Sun, 06 Nov 1994 08:49:37 GMT', undefined],
  [503, 'Sun, 06 Nov 1994 08:49:37 GMT or so', undefined],
  [503, 'Sun, 06 Nov 94 08:49:37 GMT', undefined],
  [503, 'Sunday, 06 Nov 1994 08:49:37 GMT', undefined],
  [503, 'sun, 06 nov 1994 08:49:37 GMT', undefined],
  [503, 'Sun, 6 Nov 1994 08:49:37 GMT', undefined],
  [503, 'Sun, 06 Nov 1994 8:49:37 GMT', undefined],
  [503, 'Sun, 06 Nov 1994 08:9:37 GMT', undefined],
  [503, 'Sun, 06 Nov 1994 08:49:7 GMT', undefined],
  [503, 'soon', undefined],
  [503, '1x', undefined],
  [503, -1, undefined],
  [503, Number.NaN, undefined],
  [503, undefined, undefined],
  [503, ['30'], undefined],
  [500, 30, undefined],
  [404, '30', undefined],
])('%d, %j: %s (RFC 9110 §10.2.3)', (status, known, want) => {
  expect(retryAfter(status, known)).toEqual(want === undefined ? {} : { 'Retry-After': want });
});
