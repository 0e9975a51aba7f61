import { readFileSync } from 'node:fs';

/** One case of `test/fixtures/parameter-vectors.json`. */
export interface VectorCase {
  readonly id: string;
  readonly oas: '2.0' | '3.0' | '3.x' | '3.1+' | '3.2';
  readonly level: 'must' | 'should' | 'policy';
  readonly kind?: 'generation';
  readonly path: string;
  readonly method?: string;
  readonly consumes?: readonly string[];
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
  readonly pathItemParameters?: readonly object[];
  readonly paths?: Readonly<Record<string, { readonly operationId: string; readonly method?: string }>>;
  readonly request: VectorRequest | null;
  readonly expect: Expectation;
}

export interface VectorRequest {
  readonly target: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rawHeaders?: readonly (readonly [string, string])[];
  readonly body?: string;
}

export interface Expectation {
  readonly outcome: 'value' | 'error' | 'operation' | 'diagnostic' | 'safe' | 'anyOf';
  readonly values?: Readonly<Record<string, unknown>>;
  readonly located?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly absent?: readonly string[];
  readonly status?: number;
  readonly header?: Readonly<Record<string, string>>;
  readonly operationId?: string;
  readonly anyOf?: readonly Expectation[];
  readonly notPolluted?: boolean;
}

const file = new URL('../../fixtures/parameter-vectors.json', import.meta.url);
const read: { readonly cases: readonly VectorCase[] } = JSON.parse(readFileSync(file, 'utf8'));
const { cases } = read;

export const versions = ['2.0', '3.0', '3.1', '3.2'] as const;
export type Version = (typeof versions)[number];

const holdsFor: Readonly<Record<VectorCase['oas'], readonly Version[]>> = {
  '2.0': ['2.0'],
  '3.0': ['3.0'],
  '3.x': ['3.0', '3.1', '3.2'],
  '3.1+': ['3.1', '3.2'],
  '3.2': ['3.2'],
};

export function casesOf(version: Version): readonly VectorCase[] {
  return cases.filter(({ oas }) => holdsFor[oas].includes(version));
}

/** Precedes each path of a case, so that many cases fit in one document. */
export const prefixOf = (index: number): string => `/case-${index}`;

/** Makes a document in which each case has one or more paths. */
export function documentOf(version: Version, chosen: readonly VectorCase[]): object {
  const paths: Record<string, object> = {};
  chosen.forEach((each, index) => {
    for (const [path, item] of Object.entries(pathsOf(each, version, index))) {
      paths[prefixOf(index) + path] = item;
    }
  });
  const info = { title: 'Vectors', version: '1' };
  return version === '2.0' ? { swagger: '2.0', info, paths } : { openapi: `${version}.0`, info, paths };
}

function pathsOf(each: VectorCase, version: Version, index: number): Readonly<Record<string, object>> {
  if (each.paths) {
    const items = Object.entries(each.paths).map(([path, { operationId, method = 'get' }]) => {
      const name = path.includes('{id}')
        ? { parameters: [{ name: 'id', in: 'path', required: true, schema: {} }] }
        : {};
      return [path, { [method]: { operationId: `case${index}${operationId}`, ...name, ...responses(version) } }];
    });
    return Object.fromEntries(items);
  }
  const { path, method = 'get', parameters = [], pathItemParameters, consumes } = each;
  const operation = { operationId: `case${index}`, parameters, ...(consumes && { consumes }), ...responses(version) };
  return { [path]: { ...(pathItemParameters && { parameters: pathItemParameters }), [method]: operation } };
}

function responses(version: Version): object {
  const response = version === '2.0' ? { schema: {} } : { content: { 'application/json': { schema: {} } } };
  const produces = version === '2.0' ? { produces: ['application/json'] } : {};
  return { ...produces, responses: { '200': { description: 'OK', ...response } } };
}
