import { expect, it } from 'vitest';
import {
  type Unescape,
  unescapeHeader,
  unescapeName,
  unescapeNothing,
  unescapePercent,
  unescapeQuery,
} from '../../../../templates/runtime/core/request/percent.js';

it.each<[string, Unescape, string, string]>([
  ['a path', unescapePercent, 'a%20b+c', 'a b+c'],
  ['a path without escapes', unescapePercent, 'a+b', 'a+b'],
  ['a query', unescapeQuery, 'a%20b+c%2Bd', 'a b c+d'],
  ['a query with plus signs alone', unescapeQuery, '+a+b', ' a b'],
  ['a header', unescapeHeader, ' a%20b+c ', 'a%20b+c'],
  ['a name', unescapeName, 'a%20b+c%2Bd%26', 'a b c+d&'],
  ['a name with what is not an escape', unescapeName, '%Z%4', '%Z%4'],
  ['a name that is not UTF-8', unescapeName, 'a%FFb', 'a\uFFFDb'],
  ['a raw cookie', unescapeNothing, ' a%20b+c ', ' a%20b+c '],
])('of %s', (_what, undo, given, want) => {
  expect(undo(given)).toBe(want);
});

it.each(['%', '%zz', '%FF'])('%s is not percent-encoded UTF-8', (given) => {
  expect(() => unescapePercent(given)).toThrow(URIError);
  expect(() => unescapeQuery(given)).toThrow(URIError);
});
