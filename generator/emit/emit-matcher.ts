import { addRoute, createRouter } from 'rou3';
import { compileRouterToString } from 'rou3/compiler';
import type { Api, Operation } from '../model/api.js';

/** The operations whose paths match the same requests, whatever they call the variable parts (OAS 3.1.1 §4.8.8.1). */
export interface PathGroup {
  /** Index in `paths`. */
  readonly index: number;
  readonly operations: readonly Operation[];
}

/** In the order of the document. */
export function groupPaths(api: Api): PathGroup[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of api.operations) {
    const shape = literalPath(operation.path).replace(/\{[^}]*\}/g, '{}');
    groups.set(shape, [...(groups.get(shape) ?? []), operation]);
  }
  return [...groups.values()].map((operations, index) => ({ index, operations }));
}

/** Names of a path's variable parts, in order. */
export function templateNames(path: string): string[] {
  return [...literalPath(path).matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/** A path that has a query or a fragment in it, as some documents do, matches by what stands before. */
function literalPath(path: string): string {
  return path.replace(/[?#].*$/s, '');
}

/** What a path in the document asks for beyond the path of a request. */
export interface PathDemand {
  readonly query: readonly (readonly [name: string, value?: string])[];
  readonly fragment?: string;
}

/**
 * `/responses?beta=true` asks for a query. So does `/#Action=SendMessage`, as documents of APIs are written that name the
 * action in the query; any other fragment is none that a client would send (RFC 9110 §7.1).
 */
export function pathDemand(path: string): PathDemand {
  const [, query = '', fragment] = /^[^?#]*(?:\?([^#]*))?(?:#(.*))?$/s.exec(path) ?? [];
  const isQuery = fragment !== undefined && /^[^=]+=/.test(fragment);
  return {
    query: [...pairs(query), ...(isQuery ? pairs(fragment) : [])],
    ...(fragment !== undefined && { fragment }),
  };
}

function pairs(query: string): (readonly [name: string, value?: string])[] {
  return [...new URLSearchParams(query)].map(([name, value]) => (/^\{[^}]*\}$/.test(value) ? [name] : [name, value]));
}

/** `matcher.ts`: one function that finds a path's row; literal segments beat variable ones (OAS 3.1.1 §4.8.8.1). */
export function emitMatcher(groups: readonly PathGroup[], extension: string): string {
  const router = createRouter<number>();
  for (const { index, operations } of groups) {
    const path = literalPath(operations[0]?.path ?? '/');
    addRoute(router, path.endsWith('/') ? '/' : '.', pattern(path), index);
  }
  const source = compileRouterToString(router).replaceAll(';', ';\n');
  return `// @ts-nocheck: compiled by rou3; what is exported is typed.
/* eslint-disable */
import type { Find } from './runtime/match${extension}';

export const find: Find = ${source.trimEnd().replace(/;$/, '')};
`;
}

/** A path template in rou3's syntax, with its variable parts numbered. */
function pattern(path: string): string {
  let number = 0;
  return path
    .split(/(\{[^}]*\})/)
    .map((part) => (/^\{[^}]*\}$/s.test(part) ? `:p${number++}` : part.replace(/[\\:*?+(){}]/g, '\\$&')))
    .join('');
}
