import { expect, it } from 'vitest';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { preparePairs } from '../../../../templates/runtime/core/request/pair-names.js';
import { unescapeQuery } from '../../../../templates/runtime/core/request/percent.js';
import { eachPair, readPairs } from '../../../../templates/runtime/core/request/query.js';
import { integer, parameter, text } from '../../support/operation.js';

it.each<[string, string[]]>([
  ['a=1&b=2', ['a:1', 'b:2']],
  ['a=1', ['a:1']],
  ['a', ['a:']],
  ['a=', ['a:']],
  ['a&b=1', ['a:', 'b:1']],
  ['a=b=c', ['a:b=c']],
  ['=1', [':1']],
  ['&&a=1&&b=2&', ['a:1', 'b:2']],
  ['x&y', ['x:', 'y:']],
  ['a+b%26=c+d%26', ['a b&:c+d%26']],
  ['%FF=1&a=1', ['\uFFFD:1', 'a:1']],
  ['%=1&%Z+%41=2', ['%:1', '%Z A:2']],
  ['?%41=1', ['?A:1']],
  ['&', []],
  ['', []],
])('%j is %j: names are decoded, values are not yet', (query, want) => {
  const found: string[] = [];
  eachPair(query, (name, raw) => found.push(`${name}:${raw}`));
  expect(found).toEqual(want);
});

it('reads the pairs that the document knows', () => {
  const parameters = [
    parameter({ in: 'query', name: 'a', shape: integer }),
    parameter({ in: 'query', name: 'b', shape: text }),
  ];
  const target = {};
  const faults = new FaultList(5);
  readPairs(preparePairs('query', parameters, unescapeQuery, { depth: 10 }), 'a=1&c=3&b=x+y', target, faults);
  expect(target).toEqual({ a: 1, b: 'x y' });
  expect(faults.any).toBe(false);
});
