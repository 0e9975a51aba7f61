import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationSpec, ParameterSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { decodeParameters, prepareParameters } from '../../../../templates/runtime/core/request/parameters.js';
import { integer, operation, parameter, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: text };
const integers: Shape = { kind: 'array', items: integer };
const colour: Shape = { kind: 'object', properties: { R: integer, G: integer } };
const any: Shape = { kind: 'object', properties: {}, additional: text };

interface Decoded {
  readonly value: unknown;
  readonly faults: readonly string[];
}

/** What one parameter, named `color`, is decoded to from its place in a request. */
function decode(given: Partial<ParameterSpec> & Pick<ParameterSpec, 'in'>, wire: string): Decoded {
  const operation1: OperationSpec = operation({ id: 'x', parameters: [parameter({ name: 'color', ...given })] });
  const prepared = prepareParameters(operation1, 100);
  if (prepared === undefined) {
    throw new Error('There is a parameter.');
  }
  const faults = new FaultList(10);
  const location = given.in === 'querystring' ? 'query' : given.in;
  const headers = location === 'header' ? { color: wire } : location === 'cookie' ? { cookie: wire } : {};
  const target =
    location === 'path' ? { names: ['color'], values: [wire], query: '' } : { names: [], values: [], query: wire };
  const decoded = decodeParameters(prepared, target, headers, faults);
  return {
    value: decoded[location]['color'],
    faults: faults.faults.map((fault) => `${fault.pointer} ${fault.keyword}`),
  };
}

// [what, wire, value]; the shapes are told by the value.
type Row = readonly [Partial<ParameterSpec> & Pick<ParameterSpec, 'in'>, string, unknown];
const rgb = { R: 100, G: 200 };

describe.each<Row>([
  [{ in: 'path', shape: text }, 'a%20b', 'a b'],
  [{ in: 'path', shape: text }, 'a+b', 'a+b'],
  [{ in: 'path', shape: list }, 'a%2Cb,c', ['a,b', 'c']],
  [{ in: 'path', shape: colour }, 'R,100,G,200', rgb],
  [{ in: 'path', shape: colour, explode: true }, 'R=100,G=200', rgb],
  [{ in: 'path', style: 'label', shape: text }, '.blue', 'blue'],
  [{ in: 'path', style: 'label', shape: list, explode: false }, '.a,b', ['a', 'b']],
  [{ in: 'path', style: 'label', shape: list, explode: true }, '.a.b', ['a', 'b']],
  [{ in: 'path', style: 'label', shape: colour, explode: false }, '.R,100,G,200', rgb],
  [{ in: 'path', style: 'label', shape: colour, explode: true }, '.R=100.G=200', rgb],
  [{ in: 'path', style: 'matrix', shape: text }, ';color=a%3Bb', 'a;b'],
  [{ in: 'path', style: 'matrix', shape: text }, ';color', ''],
  [{ in: 'path', style: 'matrix', shape: list, explode: false }, ';color=a,b', ['a', 'b']],
  [{ in: 'path', style: 'matrix', shape: list, explode: true }, ';color=a;color=b', ['a', 'b']],
  [{ in: 'path', style: 'matrix', shape: colour, explode: false }, ';color=R,100,G,200', rgb],
  [{ in: 'path', style: 'matrix', shape: colour, explode: true }, ';R=100;G=200', rgb],
  [{ in: 'query', shape: text }, 'color=a+b%2B', 'a b+'],
  [{ in: 'query', shape: text }, 'color', ''],
  [{ in: 'query', shape: text }, '&&x=1&col%6Fr=a=b&', 'a=b'],
  [{ in: 'query', shape: list }, 'color=a&color=b', ['a', 'b']],
  [{ in: 'query', shape: integers, explode: false }, 'color=1,2', [1, 2]],
  [{ in: 'query', shape: list, explode: false }, 'color=a,b&color=c', ['a', 'b', 'c']],
  [{ in: 'query', shape: colour }, 'R=100&x=1&G=200', rgb],
  [{ in: 'query', shape: any }, 'a=1&b=2', { a: '1', b: '2' }],
  [{ in: 'query', shape: colour, explode: false }, 'color=R,100,G,200', rgb],
  [{ in: 'query', style: 'spaceDelimited', shape: list }, 'color=a%20b+c', ['a', 'b', 'c']],
  [{ in: 'query', style: 'spaceDelimited', shape: colour }, 'color=R%20100%20G%20200', rgb],
  [{ in: 'query', style: 'pipeDelimited', shape: list }, 'color=a%7Cb|c', ['a', 'b', 'c']],
  [{ in: 'query', style: 'tabDelimited', shape: list }, 'color=a%09b', ['a', 'b']],
  [{ in: 'query', style: 'deepObject', shape: colour, explode: true }, 'color%5BR%5D=100&color[G]=200', rgb],
  [{ in: 'query', shape: { kind: 'union', of: [text, list] } }, 'color=a', 'a'],
  [{ in: 'query', shape: { kind: 'union', of: [text, list] } }, 'color=a&color=b&color=c', ['a', 'b', 'c']],
  [{ in: 'query', style: 'deepObject', shape: { kind: 'union', of: [integer, colour] } }, 'color[R]=1', { R: 1 }],
  [{ in: 'query', style: 'deepObject', shape: { kind: 'union', of: [integer, colour] } }, 'color=1', 1],
  [{ in: 'query', style: 'deepObject', shape: list, explode: true }, 'color[]=1&color[]=2', ['1', '2']],
  [{ in: 'query', style: 'deepObject', shape: list, explode: true }, 'color%5B0%5D=1&color[1]=2', ['1', '2']],
  [{ in: 'query', style: 'deepObject', shape: list, explode: true }, 'color=1&color[]=2', ['1', '2']],
  [
    { in: 'query', style: 'deepObject', shape: { kind: 'array', items: colour } },
    'color[0][R]=1&color[0][G]=2&color[1][R]=3',
    [{ R: 1, G: 2 }, { R: 3 }],
  ],
  [{ in: 'query', contentType: 'application/json' }, 'color=%7B%22R%22%3A1%7D', { R: 1 }],
  [{ in: 'query', shape: { kind: 'scalar', types: ['boolean'] }, allowEmptyValue: true }, 'color', true],
  [{ in: 'querystring', contentType: 'application/json' }, '%7B%22R%22%3A1%7D', { R: 1 }],
  [{ in: 'querystring', contentType: 'application/x-www-form-urlencoded', shape: colour }, 'R=1&G=2', { R: 1, G: 2 }],
  [{ in: 'header', shape: text }, 'a%20b', 'a%20b'],
  [{ in: 'header', shape: list }, 'a, b ,c', ['a', 'b', 'c']],
  [{ in: 'header', shape: colour, explode: true }, 'R=100, G=200', rgb],
  [{ in: 'cookie', shape: text }, 'xcolor=1; color="a%20b";z=2', 'a b'],
  [{ in: 'cookie', shape: text }, 'color=a; color=b', 'a'],
  [{ in: 'cookie', shape: list, explode: false }, 'color=a,b', ['a', 'b']],
  [{ in: 'cookie', style: 'cookie', shape: text }, 'color=a%20b', 'a%20b'],
  [{ in: 'cookie', style: 'cookie', shape: list, explode: true }, 'color=a; color=b', ['a', 'b']],
])('%j', (given, wire, value) => {
  it(`reads ${wire} as ${JSON.stringify(value)}`, () => {
    expect(decode(given, wire)).toEqual({ value, faults: [] });
  });
});

it.each<[string, Partial<ParameterSpec> & Pick<ParameterSpec, 'in'>, string, string]>([
  ['a wrong escape', { in: 'path' }, '%ZZ', 'color encoding'],
  ['a wrong escape in a list', { in: 'path', shape: list }, 'a,%zz', 'color encoding'],
  ['bytes that are not UTF-8', { in: 'query' }, 'color=%FF', 'color encoding'],
  ['a repeated scalar', { in: 'query' }, 'color=a&color=b', 'color repeated'],
  ['an odd number of parts', { in: 'header', shape: colour }, 'R,100,G', 'color style'],
  ['a label without its dot', { in: 'path', style: 'label' }, 'blue', 'color style'],
  ['a matrix of another name', { in: 'path', style: 'matrix' }, ';colour=blue', 'color style'],
  [
    'a deepObject deeper than its schema',
    { in: 'query', style: 'deepObject', shape: any },
    'color[a][b]=1',
    'color style',
  ],
  ['JSON that is none', { in: 'query', contentType: 'application/json' }, 'color={nope', 'color style'],
])('%s is a fault', (_what, given, wire, fault) => {
  expect(decode(given, wire).faults).toEqual([fault]);
});

describe('__proto__', () => {
  it.each<[Partial<ParameterSpec> & Pick<ParameterSpec, 'in'>, string]>([
    [{ in: 'query', style: 'deepObject', shape: any }, 'color[__proto__][polluted]=1'],
    [{ in: 'query', style: 'deepObject', shape: any }, 'color[__proto__]=1&color[constructor]=2'],
    [{ in: 'query', shape: any }, '__proto__=1&constructor=2'],
    [{ in: 'path', shape: any }, '__proto__,1'],
    [{ in: 'query', contentType: 'application/json' }, 'color={"__proto__":{"polluted":1}}'],
    [{ in: 'query', contentType: 'application/json' }, 'color={"\\u005f_proto__":{"polluted":1}}'],
  ])('reaches no prototype: %j %s', (given, wire) => {
    const { value } = decode(given, wire);
    expect(Object.getPrototypeOf(value ?? {})).toBe(Object.prototype);
    expect(Object.hasOwn(value ?? {}, '__proto__')).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is a parameter like any other where it is one', () => {
    const prepared = prepareParameters(
      operation({ id: 'x', parameters: [parameter({ in: 'query', name: '__proto__' })] }),
      100,
    );
    const faults = new FaultList(10);
    const { query } = prepared
      ? decodeParameters(prepared, { names: [], values: [], query: '__proto__=x' }, {}, faults)
      : { query: {} };
    expect(Object.getOwnPropertyDescriptor(query, '__proto__')?.value).toBe('x');
  });
});

it('keeps what several parameters share apart', () => {
  const parameters = [
    parameter({ in: 'query', name: 'filters', shape: any }),
    parameter({ in: 'query', name: 'limit', shape: integer }),
    parameter({ in: 'path', name: 'limit' }),
    parameter({ in: 'header', name: 'Accept' }),
  ];
  const prepared = prepareParameters(operation({ id: 'x', parameters }), 100);
  const target = { names: ['limit'], values: ['a'], query: 'a=1&limit=5' };
  const decoded = prepared && decodeParameters(prepared, target, { accept: 'x' }, new FaultList(1));
  expect(decoded).toEqual({ path: { limit: 'a' }, query: { filters: { a: '1' }, limit: 5 }, header: {}, cookie: {} });
});

describe('what is encoded is decoded', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 });
  const percentEncoded = (part: string): string =>
    encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const joined = (words: readonly string[], delimiter: string): string => words.map(percentEncoded).join(delimiter);
  const encoders: Record<
    string,
    [Partial<ParameterSpec> & Pick<ParameterSpec, 'in'>, (words: readonly string[]) => string]
  > = {
    simple: [{ in: 'path' }, (words) => joined(words, ',')],
    label: [{ in: 'path', style: 'label', explode: true }, (words) => `.${joined(words, '.')}`],
    matrix: [{ in: 'path', style: 'matrix', explode: true }, (words) => `;color=${joined(words, ';color=')}`],
    form: [{ in: 'query', explode: false }, (words) => `color=${joined(words, ',')}`],
    'form exploded': [{ in: 'query', explode: true }, (words) => `color=${joined(words, '&color=')}`],
    tabDelimited: [{ in: 'query', style: 'tabDelimited' }, (words) => `color=${joined(words, '%09')}`],
    cookie: [{ in: 'cookie', explode: false }, (words) => `color=${joined(words, ',')}`],
  };

  it.each(Object.entries(encoders))('%s, of any words', (style, [given, encode]) => {
    const words = fc.array(style === 'tabDelimited' ? word.filter((w) => !w.includes('\t')) : word, { minLength: 1 });
    fc.assert(
      fc.property(words, (value) => {
        expect(decode({ ...given, shape: list }, encode(value))).toEqual({ value, faults: [] });
      }),
    );
  });

  it('of any numbers', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), (value) => {
        const shape: Shape = { kind: 'array', items: { kind: 'scalar', types: ['number'] } };
        const wire = value.map((each) => `color=${encodeURIComponent(String(each))}`).join('&');
        expect(decode({ in: 'query', shape }, wire).value).toEqual(value.map((each) => each + 0));
      }),
    );
  });
});
