import { expect, it } from 'vitest';
import { eachCookie } from '../../../../templates/runtime/core/request/cookies.js';

it.each<[string, [name: string, raw: string][]]>([
  ['a=1', [['a', '1']]],
  [
    'a=1; b=2',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  [' a = 1 ;b=2 ', [['a', '1'], ...[['b', '2'] as [string, string]]]],
  ['a="x y"', [['a', 'x y']]],
  ['a=""', [['a', '']]],
  ['a="', [['a', '"']]],
  ['a="x', [['a', '"x']]],
  ['a=x"', [['a', 'x"']]],
  ['a=b=c', [['a', 'b=c']]],
  ['a=', [['a', '']]],
  ['a=%20', [['a', '%20']]],
  ['a', []],
  ['=1', []],
  ['; ;', []],
  ['', []],
])('%j has %j (RFC 6265 §4.2.1)', (header, want) => {
  const found: [string, string][] = [];
  eachCookie(header, (name, raw) => found.push([name, raw]));
  expect(found).toEqual(want);
});
