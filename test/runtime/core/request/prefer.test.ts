import { expect, it } from 'vitest';
import { preference } from '../../../../templates/runtime/core/request/prefer.js';

it.each<[string | readonly string[] | undefined, string | undefined]>([
  ['code=404', '404'],
  ['Code = 404', '404'],
  ['respond-async, code=404', '404'],
  ['respond-async; code=404', '404'],
  ['wait=10;code=404', '404'],
  ['code=404, code=500', '404'],
  ['code="4 0, 4"', '4 0, 4'],
  ['code="a\\"b\\\\c"', 'a"b\\c'],
  ['code=""', ''],
  ['\tcode\t=\t404\t', '404'],
  [['wait=10', 'code=404'], '404'],
  ['code', undefined],
  ['xcode=404', undefined],
  ['code-x=404', undefined],
  ['wait="code=404"', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j: %j (RFC 7240 §2)', (header, want) => {
  expect(preference(header, 'code')).toBe(want);
});
