import { describe, expect, it } from 'vitest';
import type { ParameterSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { type PairNames, preparePairs } from '../../../../templates/runtime/core/request/pair-names.js';
import { unescapeQuery } from '../../../../templates/runtime/core/request/percent.js';
import { readPairs } from '../../../../templates/runtime/core/request/query.js';
import { prepareForm } from '../../../../templates/runtime/core/request/urlencoded.js';
import { integer, parameter, text } from '../../support/operation.js';

const flag: Shape = { kind: 'scalar', types: ['boolean'] };
const list: Shape = { kind: 'array', items: integer };
const object: Shape = { kind: 'object', properties: { a: integer, 'b/c': text, tags: list } };
const open: Shape = { kind: 'object', properties: {}, additional: integer };
const deep = (properties: Readonly<Record<string, Shape>>): Partial<ParameterSpec> => ({
  style: 'deepObject',
  shape: { kind: 'object', properties },
});
const union = (...of: readonly Shape[]): Shape => ({ kind: 'union', of });

/** What comes of some pairs, by the names of a query of one parameter `p`. */
function read(given: Partial<ParameterSpec>, query: string, location: PairNames['location'] = 'query') {
  const names = preparePairs(location, [parameter({ in: 'query', name: 'p', ...given })], unescapeQuery, { depth: 3 });
  return readBy(names, query);
}

function readBy(names: PairNames, query: string) {
  const value: Record<string, unknown> = {};
  const faults = new FaultList(9);
  readPairs(names, query, value, faults);
  return { value, faults: faults.faults.map(({ in: at, pointer, keyword }) => `${at} ${pointer} ${keyword}`) };
}

const nothing: readonly string[] = [];

describe('a value', () => {
  it.each<[Partial<ParameterSpec>, string, Record<string, unknown>, readonly string[]]>([
    [{ shape: integer }, 'p=1&q=2', { p: 1 }, nothing],
    [{ shape: integer }, 'p=1&p=2', { p: 1 }, ['query p repeated']],
    [{ name: 'a/b' }, 'a/b=%FF', {}, ['query a~1b encoding']],
    [{ name: 'constructor' }, 'constructor=x', { constructor: 'x' }, nothing],
    [{ shape: list, explode: false }, 'p=1,2&p=3', { p: [1, 2, 3] }, nothing],
    [{ shape: union(integer, list), explode: false }, 'p=1,2&p=3', { p: [1, 2] }, ['query p repeated']],
    [{ shape: object, explode: false }, 'p=a,1,x', {}, ['query p style']],
    [{ contentType: 'application/json' }, 'p=[1]', { p: [1] }, nothing],
    [{ contentType: 'application/json' }, 'p=[1]&p=[2]', { p: [1] }, ['query p repeated']],
    [{ contentType: 'application/json' }, 'p=[[[[]]]]', {}, ['query p style']],
    [{ contentType: 'text/plain' }, 'p=%5B1%5D', { p: '[1]' }, nothing],
  ])('%j %s', (given, query, value, faults) => {
    expect(read(given, query)).toEqual({ value, faults });
  });

  it('of a cookie that is sent twice is the first, of the closest path (RFC 6265 §5.4)', () => {
    expect(read({ shape: integer }, 'p=1&p=2', 'cookie')).toEqual({ value: { p: 1 }, faults: [] });
    expect(read({ shape: object, explode: false }, 'p=a', 'cookie').faults).toEqual(['cookie p style']);
  });

  it('is not read where more is wrong than is listed', () => {
    expect(read({ shape: integer }, `${'p=%FF&'.repeat(10)}p=1`).value).toEqual({});
    expect(read({ shape: integer }, `${'p=%FF&'.repeat(9)}p=1`).value).toEqual({ p: 1 });
  });

  it('says in which style or media type it should be', () => {
    const faults = new FaultList(9);
    const parameters = [
      parameter({ in: 'query', name: 'p', shape: object, explode: false }),
      parameter({ in: 'query', name: 'q', contentType: 'application/json' }),
    ];
    readPairs(preparePairs('query', parameters, unescapeQuery, { depth: 3 }), 'p=a&q={', {}, faults);
    expect(faults.faults.map(({ message }) => message)).toEqual([
      "is not in the style 'form'",
      "is not in the style 'application/json'",
    ]);
  });
});

describe('an empty value is a flag', () => {
  it.each<[Partial<ParameterSpec>, string, unknown]>([
    [{ shape: flag, allowEmptyValue: true }, 'p', true],
    [{ shape: flag, allowEmptyValue: true }, 'p=', true],
    [{ shape: flag, allowEmptyValue: true }, 'p=false', false],
    [{ shape: union(flag, list), explode: false, allowEmptyValue: true }, 'p', true],
    [{ shape: flag }, 'p', ''],
    [{ shape: text, allowEmptyValue: true }, 'p', ''],
    [{ shape: list, explode: false, allowEmptyValue: true }, 'p', []],
  ])('%j %s: %j', (given, query, want) => {
    expect(read(given, query)).toEqual({ value: { p: want }, faults: [] });
  });
});

describe('a list of repeated names', () => {
  it.each<[Shape, string, unknown]>([
    [list, 'p=1', [1]],
    [list, 'p=1&p=2&p=3', [1, 2, 3]],
    [union(list, text), 'p=1', '1'],
    [union(list, text), 'p=1&p=2', [1, 2]],
    [union(list, text), 'p=1&p=2&p=3', [1, 2, 3]],
  ])('%j %s: %j', (shape, query, want) => {
    expect(read({ shape }, query)).toEqual({ value: { p: want }, faults: [] });
  });

  it('several of them are kept apart', () => {
    const parameters = ['p', 'q'].map((name) => parameter({ in: 'query', name, shape: union(list, text) }));
    expect(readBy(preparePairs('query', parameters, unescapeQuery, { depth: 3 }), 'p=1&q=2&p=3').value).toEqual({
      p: [1, 3],
      q: '2',
    });
  });
});

describe('an exploded object', () => {
  it.each<[Shape, string, Record<string, unknown>, readonly string[]]>([
    [object, 'a=1&x=2', { p: { a: 1 } }, nothing],
    [object, 'tags=1&tags=2', { p: { tags: [1, 2] } }, nothing],
    [object, 'a=1&a=2', { p: { a: 1 } }, ['query p repeated']],
    [object, 'a=%FF', { p: {} }, ['query p encoding']],
    [open, 'x=1&y=2&__proto__=3', { p: { x: 1, y: 2 } }, nothing],
    [{ ...open, patterns: [{ pattern: '^x', longest: 9, shape: text }] }, 'x=1&y=2', { p: { x: '1', y: 2 } }, nothing],
    [
      { kind: 'object', properties: {}, patterns: [{ pattern: '^x', longest: 9, shape: text }] },
      'x=1&y=2',
      { p: { x: '1' } },
      nothing,
    ],
  ])('%j %s', (shape, query, value, faults) => {
    expect(read({ shape }, query)).toEqual({ value, faults });
  });

  it('says which member came twice', () => {
    const faults = new FaultList(9);
    readPairs(
      preparePairs('query', [parameter({ in: 'query', name: 'p', shape: object })], unescapeQuery, { depth: 3 }),
      'a=1&a=2',
      {},
      faults,
    );
    expect(faults.faults[0]?.message).toBe("has 'a' more than once");
  });
});

describe('a deepObject', () => {
  const inner: Shape = { kind: 'object', properties: { id: integer, tags: list } };

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['p[a]=1', { p: { a: 1 } }, nothing],
    ['p%5Ba%5D=%31', { p: { a: 1 } }, nothing],
    ['p[b/c]=x', { p: { 'b/c': 'x' } }, nothing],
    ['p[a]=1&p[a]=2', { p: { a: 1 } }, ['query p repeated']],
    ['p[a]=%FF', { p: {} }, ['query p encoding']],
    ['p[list]=1&p[list]=2', { p: { list: [1, 2] } }, nothing],
    ['p[list][]=1&p[list][]=2', { p: { list: [1, 2] } }, nothing],
    ['p[list][0]=1&p[list][1]=2', { p: { list: [1, 2] } }, nothing],
    ['p%5Blist%5D%5B0%5D=1', { p: { list: [1] } }, nothing],
    ['p[list][0]=1&p[list][9]=2&p[list][]=3', { p: { list: [1, 2, 3] } }, nothing],
    ['p[list][1]=1&p[list][0]=2', { p: { list: [1] } }, ['query p style']],
    ['p[list][0]=1&p[list][0]=2', { p: { list: [1] } }, ['query p style']],
    ['p[list][999999999]=1', { p: { list: [1] } }, nothing],
    ['p[list][9999999999]=1', { p: {} }, ['query p style']],
    ['p[list][-1]=1', { p: {} }, ['query p style']],
    ['p[list][0x1]=1', { p: {} }, ['query p style']],
    ['p[list][length]=1', { p: {} }, ['query p style']],
    ['p[list][__proto__]=1', { p: {} }, ['query p style']],
    ['p[list][0][x]=1', { p: {} }, ['query p style']],
    ['p[list][0][0]=1', { p: {} }, ['query p style']],
    ['p[a][0]=1', { p: {} }, ['query p style']],
    ['p[inner][tags][0]=1&p[inner][tags][1]=2&p[list][0]=3', { p: { inner: { tags: [1, 2] }, list: [3] } }, nothing],
    ['p[inner][id]=1&p[inner][tags]=2', { p: { inner: { id: 1, tags: [2] } } }, nothing],
    ['p[inner][tags][]=1', { p: { inner: { tags: [1] } } }, nothing],
    ['p[list][][]=1', { p: {} }, ['query p style']],
    ['p[a][b]=1', { p: {} }, ['query p style']],
    ['p[a][]=1', { p: {} }, ['query p style']],
    ['p[inner][id][x][y]=1', {}, ['query p depth']],
    ['p[__proto__]=1', { p: {} }, nothing],
    ['p[__proto__][id]=1', { p: {} }, ['query p style']],
    ['p[a=1', {}, nothing],
    ['pa]=1', {}, nothing],
    ['[a]=1', {}, nothing],
    ['q[a]=1', {}, nothing],
    ['p=1', { p: '1' }, nothing],
    ['p=1&p[a]=2', { p: '1' }, ['query p repeated']],
    ['p[]=1', { p: { '': '1' } }, nothing],
  ])('%s', (query, value, faults) => {
    expect(read(deep({ a: integer, 'b/c': text, list, inner }), query)).toEqual({ value, faults });
  });

  const item: Shape = {
    kind: 'object',
    properties: { id: integer, tags: list, more: { kind: 'array', items: inner } },
  };

  it.each<[string, unknown, readonly string[]]>([
    ['p[rows][0][id]=1', [{ id: 1 }], nothing],
    ['p[rows][0][id]=1&p[rows][0][tags]=2&p[rows][1][id]=3', [{ id: 1, tags: [2] }, { id: 3 }], nothing],
    ['p[rows][0][tags][0]=1&p[rows][0][tags][1]=2', [{ tags: [1, 2] }], nothing],
    ['p[rows][0][more][0][id]=1&p[rows][0][more][1][id]=2', [{ more: [{ id: 1 }, { id: 2 }] }], nothing],
    ['p[rows][0][id]=1&p[rows][999999999][id]=2', [{ id: 1 }, { id: 2 }], nothing],
    ['p[rows][0][id]=1&p[rows][0][id]=2', [{ id: 1 }], ['query p repeated']],
    ['p[rows][1][id]=1&p[rows][0][id]=2', [{ id: 1 }], ['query p style']],
    ['p[rows][1][id]=1&p[rows][0][id]=2&p[rows][1][tags]=2', [{ id: 1, tags: [2] }], ['query p style']],
    ['p[rows][0]=x&p[rows][0][id]=2', ['x'], ['query p style']],
    ['p[rows][0][id]=2&p[rows][0]=x', [{ id: 2 }], ['query p style']],
    ['p[rows]=x&p[rows][0][id]=2', ['x', { id: 2 }], nothing],
    ['p[rows][][id]=1', undefined, ['query p style']],
    ['p[rows][9999999999][id]=1', undefined, ['query p style']],
    ['p[rows][x][id]=1', undefined, ['query p style']],
    ['p[rows][0][0][id]=1', [{}], ['query p style']],
    ['p[rows][0][__proto__]=1', [{}], nothing],
    ['p[rows][0][__proto__][id]=1', [{}], ['query p style']],
  ])('holds lists of objects, as `qs` writes them: %s', (query, rows, faults) => {
    const names = preparePairs(
      'query',
      [parameter({ in: 'query', name: 'p', ...deep({ rows: { kind: 'array', items: item } }) })],
      unescapeQuery,
      { depth: 5 },
    );
    const got = readBy(names, query);
    expect([Object(got.value['p'])['rows'], got.faults]).toEqual([rows, faults]);
  });

  it('makes no list longer than it has pairs, and no prototype', () => {
    const rows: Shape = { kind: 'array', items: item };
    const any: Partial<ParameterSpec> = {
      style: 'deepObject',
      shape: { kind: 'object', properties: {}, additional: rows },
    };
    const { value, faults } = read(any, 'p[__proto__][0][id]=1&p[__proto__][7][id]=1');
    expect([Object.getOwnPropertyNames(value['p']), 'id' in {}, faults]).toEqual([[], false, []]);
  });

  it('may hold objects by any name, but none that is a prototype', () => {
    const any: Partial<ParameterSpec> = {
      style: 'deepObject',
      shape: { kind: 'object', properties: {}, additional: inner },
    };
    expect(read(any, 'p[x][id]=1')).toEqual({ value: { p: { x: { id: 1 } } }, faults: [] });
    const { value, faults } = read(any, 'p[__proto__][id]=1');
    expect([Object.getOwnPropertyNames(value['p']), faults]).toEqual([[], []]);
  });

  it('may be null', () => {
    const nullable = union({ kind: 'scalar', types: ['null'] }, { kind: 'object', properties: { a: integer } });
    expect(read({ style: 'deepObject', shape: nullable }, 'p=null&p[a]=1')).toEqual({
      value: { p: null },
      faults: ['query p repeated'],
    });
  });

  it('is outranked by a parameter whose name looks like a member of it', () => {
    const parameters = [
      parameter({ in: 'query', name: 'p', ...deep({ a: integer }) }),
      parameter({ in: 'query', name: 'p[a]' }),
    ];
    expect(readBy(preparePairs('query', parameters, unescapeQuery, { depth: 3 }), 'p[a]=1').value).toEqual({
      'p[a]': '1',
    });
  });

  it('in a form is told from names that the form does not know', () => {
    const shape: Shape = { kind: 'object', properties: { p: { kind: 'object', properties: { a: integer } } } };
    const form = prepareForm('body', shape, { p: { style: 'deepObject' } }, { depth: 2 });
    expect(readBy(form, 'p[a]=1&p[a=2&q[a]=3')).toEqual({
      value: { p: { a: 1 }, 'p[a': '2', 'q[a]': '3' },
      faults: [],
    });
    expect(readBy(form, 'p[a][b][c]=1').value).toEqual({});
    expect(readBy(form, 'p[a][b]=1').value).toEqual({ p: {} });
  });

  it('is told what is wrong', () => {
    const names = preparePairs(
      'query',
      [parameter({ in: 'query', name: 'p', ...deep({ a: integer, inner }) })],
      unescapeQuery,
      { depth: 2 },
    );
    const faults = new FaultList(9);
    readPairs(names, 'p[inner][tags][]=1&p[a][b]=1&p=1&p[inner]=1&p[inner][id]=1', {}, faults);
    expect(faults.faults.map(({ message }) => message)).toEqual([
      'is nested deeper than 2 levels',
      'is nested deeper than its schema',
      'must be given only once',
      'is given as a value and as an object',
    ]);
  });
});

describe('a form keeps what its schema does not know', () => {
  const form = prepareForm('body', { ...open, properties: { known: integer } }, undefined, { depth: 3 });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['known=1&x=2', { known: 1, x: 2 }, nothing],
    ['x=1&x=2&x=3', { x: [1, 2, 3] }, nothing],
    ['__proto__=1', {}, nothing],
    ['x%2Fy=%FF', {}, ['body /x~1y encoding']],
    ['known=1&known=2', { known: 1 }, ['body /known repeated']],
  ])('%s', (text, value, faults) => {
    expect(readBy(form, text)).toEqual({ value, faults });
  });

  it('as text where nothing is known at all', () => {
    expect(readBy(prepareForm('body', undefined, undefined, { depth: 3 }), 'x=1&y=a+b')).toEqual({
      value: { x: '1', y: 'a b' },
      faults: [],
    });
  });
});
