import { describe, expect, it } from 'vitest';
import type { HeaderFields } from '../../../../templates/runtime/core/call.js';
import type { ParameterSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import {
  decodeParameters,
  noParameters,
  prepareParameters,
  type TargetParts,
} from '../../../../templates/runtime/core/request/parameters.js';
import { integer, operation, parameter, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: text };
const object: Shape = { kind: 'object', properties: { a: integer } };
type Given = Pick<ParameterSpec, 'in' | 'name'> & Partial<ParameterSpec>;

function decode(given: readonly Given[], target: Partial<TargetParts>, headers: HeaderFields = {}) {
  const prepared = prepareParameters(operation({ id: 'x', parameters: given.map(parameter) }), 3);
  if (prepared === undefined) {
    throw new Error('There are parameters.');
  }
  const faults = new FaultList(9);
  const decoded = decodeParameters(prepared, { names: [], values: [], query: '', ...target }, headers, faults);
  return {
    ...decoded,
    faults: faults.faults.map(({ in: at, pointer, keyword, message }) => `${at} ${pointer} ${keyword}: ${message}`),
  };
}
const empty = { path: {}, query: {}, header: {}, cookie: {}, faults: [] };

it('an operation without parameters needs no work', () => {
  expect(prepareParameters(operation({ id: 'x' }), 3)).toBeUndefined();
  expect(noParameters).toEqual({ path: {}, query: {}, header: {}, cookie: {} });
});

it('each location is read for itself', () => {
  const all = (['path', 'query', 'header', 'cookie'] as const).map((at) => ({ in: at, name: 'p' }));
  const target = { names: ['p'], values: ['a%20+'], query: 'p=b%20+' };
  expect(decode(all, target, { p: ' c%20+', cookie: 'p=d%20+' })).toEqual({
    path: { p: 'a +' },
    query: { p: 'b  ' },
    header: { p: 'c%20+' },
    cookie: { p: 'd +' },
    faults: [],
  });
  expect(decode(all, {})).toEqual(empty);
});

describe('a path', () => {
  it('names its values by position, and some that the document does not describe', () => {
    const given: Given[] = [
      { in: 'path', name: 'a', shape: integer },
      { in: 'path', name: 'b', shape: integer },
    ];
    expect(decode(given, { names: ['x', 'b', 'a'], values: ['0', '1', '2'] }).path).toEqual({ a: 2, b: 1 });
    expect(decode(given, { names: ['a'], values: [] }).path).toEqual({ a: '' });
  });

  it.each<[Given, string, readonly string[]]>([
    [{ in: 'path', name: 'a/b' }, '%zz', ['path a~1b encoding: is not validly percent-encoded UTF-8']],
    [{ in: 'path', name: 'a', style: 'label' }, 'x', ["path a style: is not in the style 'label'"]],
    [
      { in: 'path', name: 'a', contentType: 'application/json' },
      '{',
      ["path a style: is not in the style 'application/json'"],
    ],
    [
      { in: 'path', name: 'a', contentType: 'application/json' },
      '[[[[]]]]',
      ["path a style: is not in the style 'application/json'"],
    ],
  ])('%j has a fault in %j', (given, value, faults) => {
    expect(decode([given], { names: [given.name], values: [value] })).toEqual({ ...empty, faults });
  });

  it('may hold JSON', () => {
    const given: Given = { in: 'path', name: 'a', contentType: 'application/json' };
    expect(decode([given], { names: ['a'], values: ['%5B1%5D'] }).path).toEqual({ a: [1] });
  });
});

describe('headers', () => {
  it('are found whatever the case of their name (RFC 9110 §5.1)', () => {
    expect(decode([{ in: 'header', name: 'X-A', shape: integer }], {}, { 'x-a': '1' }).header).toEqual({ 'X-A': 1 });
  });

  it('that come several times are one list (RFC 9110 §5.3)', () => {
    expect(decode([{ in: 'header', name: 'x', shape: list }], {}, { x: ['a', 'b,c'] }).header).toEqual({
      x: ['a', 'b', 'c'],
    });
    expect(decode([{ in: 'header', name: 'x' }], {}, { x: ['a', 'b'] }).header).toEqual({ x: 'a, b' });
  });

  it.each(['Accept', 'content-type', 'AUTHORIZATION'])('%s is no parameter (OAS 3.1.1 §4.8.12.2.1)', (name) => {
    expect(decode([{ in: 'header', name }], {}, { [name.toLowerCase()]: 'x' })).toEqual(empty);
  });

  it('are none that every object has', () => {
    expect(decode([{ in: 'header', name: 'constructor' }], {})).toEqual(empty);
  });

  it('of a style have its faults', () => {
    expect(decode([{ in: 'header', name: 'X-A', shape: object }], {}, { 'x-a': 'a' }).faults).toEqual([
      "header X-A style: is not in the style 'simple'",
    ]);
  });
});

it('faults of query and cookies say where they are', () => {
  const given: Given[] = [
    { in: 'query', name: 'a' },
    { in: 'cookie', name: 'b' },
  ];
  expect(decode(given, { query: 'a=%FF' }, { cookie: 'b=%FF' }).faults).toEqual([
    'query a encoding: is not validly percent-encoded UTF-8',
    'cookie b encoding: is not validly percent-encoded UTF-8',
  ]);
});

describe('a whole query as one value (OAS 3.2)', () => {
  const whole = (contentType: string | undefined, shape: Shape): Given => ({
    in: 'querystring',
    name: 'q',
    shape,
    ...(contentType !== undefined && { contentType }),
  });

  it.each<[Given, string, Record<string, unknown>, readonly string[]]>([
    [whole('application/x-www-form-urlencoded', object), 'a=1&b=2', { q: { a: 1, b: '2' } }, []],
    [
      whole('application/x-www-form-urlencoded', object),
      'a=%FF',
      { q: {} },
      ['query a encoding: is not validly percent-encoded UTF-8'],
    ],
    [whole('application/json', object), '{%22a%22:1}', { q: { a: 1 } }, []],
    [whole('application/json', object), '{', {}, ["query q style: is not in the style 'application/json'"]],
    [whole('text/plain', text), 'a+b%20c', { q: 'a+b c' }, []],
    [whole(undefined, object), 'a=1', { q: { a: 1 } }, []],
    [whole('application/json', object), '', {}, []],
  ])('%j: %s', (given, query, value, faults) => {
    expect(decode([given], { query })).toEqual({ ...empty, query: value, faults });
  });

  it('says nothing of a query that is not described', () => {
    expect(decode([{ in: 'header', name: 'x' }], { query: 'x=1' })).toEqual(empty);
    expect(decode([{ in: 'cookie', name: 'x' }], { query: 'x=1' }, { cookie: 'y=1' })).toEqual(empty);
    expect(decode([{ in: 'header', name: 'x' }], {}, { cookie: 'y=1' })).toEqual(empty);
  });
});

it('what is no wrong escape is thrown on', () => {
  const shape: Shape = { kind: 'object', properties: {}, patterns: [{ pattern: '(', longest: 9, shape: text }] };
  const given: Given = { in: 'path', name: 'a', shape };
  expect(() => decode([given], { names: ['a'], values: ['x,1'] })).toThrow(SyntaxError);
  const query: Given = { in: 'query', name: 'a', shape, style: 'deepObject' };
  expect(() => decode([{ ...query, explode: false, style: 'form' }], { query: 'a=x,1' })).toThrow(SyntaxError);
});
