import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ParameterSpec } from '../../../../templates/runtime/core/operation.js';
import { serialise } from '../../../../templates/runtime/core/send/serialise.js';
import { parameter } from '../../support/operation.js';

interface Vector {
  readonly id: string;
  readonly path: string;
  readonly parameters: readonly (Pick<ParameterSpec, 'in' | 'name'> & Partial<ParameterSpec>)[];
  readonly request: { readonly target: string; readonly headers?: Readonly<Record<string, string>> };
  readonly expect: { readonly values: Readonly<Record<string, unknown>> };
  readonly serialise?: true;
}

const file = new URL('../../../fixtures/parameter-vectors.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Vector[] }; // our own
const vectors = cases.filter((each) => each.serialise);

/** The wire form of the one parameter of a vector. */
function wireOf({ path, request, parameters: [first] }: Vector): string | undefined {
  const { target, headers = {} } = request;
  const mark = target.indexOf('?');
  switch (first?.in) {
    case 'path':
      return target.slice(path.indexOf('{'));
    case 'query':
      return mark < 0 ? '' : target.slice(mark + 1);
    case 'cookie':
      return headers['cookie'];
    default:
      return headers[first?.name.toLowerCase() ?? ''];
  }
}

describe('the wire forms of the specification', () => {
  it('are tried', () => {
    expect(vectors.length).toBeGreaterThan(30);
  });

  it.each(vectors.map((each) => [each.id, each] as const))('%s', (_id, vector) => {
    const [first] = vector.parameters;
    if (first === undefined) {
      throw new Error('A vector has a parameter.');
    }
    expect(serialise(parameter(first), vector.expect.values[first.name])).toBe(wireOf(vector));
  });
});

it.each<[string, Partial<ParameterSpec>, unknown, string | undefined]>([
  ['nothing', { in: 'query' }, undefined, undefined],
  ['delimiters within a value', { in: 'query', explode: false }, ['a,b', 'c&d=e'], 'p=a%2Cb,c%26d%3De'],
  ['what a parser would take for a delimiter', { in: 'path' }, "it's (1)!*", 'it%27s%20%281%29%21%2A'],
  ['a header, which is not encoded', { in: 'header' }, 'a b', 'a b'],
  ['a date', { in: 'query' }, new Date(0), 'p=1970-01-01T00%3A00%3A00.000Z'],
  ['members that are not there', { in: 'query', style: 'deepObject' }, { a: 1, b: undefined }, 'p%5Ba%5D=1'],
  ['a name with a delimiter', { in: 'query', name: 'a&b' }, 1, 'a%26b=1'],
  [
    'an object within a list, as JSON',
    { in: 'query' },
    [{ a: 1 }, null, new Date(0)],
    'p=%7B%22a%22%3A1%7D&p=null&p=1970-01-01T00%3A00%3A00.000Z',
  ],
  ['null', { in: 'query' }, null, 'p=null'],
  ['a list between bars in a path', { in: 'path', style: 'pipeDelimited', explode: false }, ['a', 'b'], 'a%7Cb'],
  ['a raw cookie', { in: 'cookie', style: 'cookie' }, 'a b', 'p=a b'],
  ['a cookie of several pairs', { in: 'cookie', explode: true }, { a: 1, b: 2 }, 'a=1; b=2'],
  ['a text that is described by content', { in: 'cookie', contentType: 'text/plain' }, 'a b', 'p=a%20b'],
  ['JSON in a path', { in: 'path', contentType: 'application/json' }, [1], '%5B1%5D'],
  ['JSON in a header', { in: 'header', contentType: 'application/json' }, [1], '[1]'],
  ['a list in a deepObject', { in: 'query', style: 'deepObject' }, [1, 2], 'p%5B0%5D=1&p%5B1%5D=2'],
  ['a single value in a deepObject, which has no way to write it', { in: 'query', style: 'deepObject' }, 1, undefined],
  ['JSON', { in: 'query', contentType: 'application/json' }, { a: 1 }, 'p=%7B%22a%22%3A1%7D'],
])('%s', (_what, given, value, want) => {
  expect(serialise(parameter({ in: 'query', name: 'p', ...given }), value)).toBe(want);
});
