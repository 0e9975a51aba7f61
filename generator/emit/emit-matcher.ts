import { addRoute, createRouter } from 'rou3';
import { compileRouterToString } from 'rou3/compiler';
import { wellFormed } from '../load/json-pointer.js';
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
    const shape = pathParts(operation.path)
      .map((part) => part ?? '{}')
      .join('');
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
    const segments = pattern(operations[0]?.path ?? '/').split('/');
    const last = Math.max(
      segments.findLastIndex((each) => each !== ''),
      0,
    );
    const slashes = '/'.repeat(segments.length - 1 - last);
    addRoute(router, slashes || '.', segments.slice(0, last + 1).join('/'), index);
  }
  return `// @ts-nocheck: compiled by rou3; what is exported is typed.
/* eslint-disable */
import type { Find } from './runtime/core/match${extension}';

export const find: Find = ${tidy(compileRouterToString(router))};
`;
}

/** A statement a line; strings and regular expressions are passed over, with the semicolons of paths in them. */
function tidy(source: string): string {
  return source
    .replace(/"[^"]*"|\/\^.*?\$\/|;/g, (token) => (token === ';' ? ';\n' : token))
    .replaceAll('"__proto__":', '["__proto__"]:') // a key of its own, not the prototype for a second time
    .trimEnd()
    .replace(/;$/, '');
}

/** A path template in rou3's syntax, with its variable parts numbered. */
function pattern(path: string): string {
  let number = 0;
  return (
    pathParts(path)
      .map((part) => (part === undefined ? `:p${number++}` : part.replace(/^[\w$]|[:*+()]/g, '\\$&')))
      .join('')
      // Else rou3 takes dot segments out, and matches what is left
      .replace(/(?<=\/)(?:\.|%2E){1,2}(?=\/|$)/g, (segment) => segment.replace(/\.|%/g, '\\$&'))
  );
}

/** A path's literal parts as they travel in a URL, and `undefined` for each variable one. */
function pathParts(path: string): (string | undefined)[] {
  return literalPath(path)
    .split(/(\{[^}]*\})/)
    .map((part) => (/^\{[^}]*\}$/.test(part) ? undefined : escapeLiteral(part)));
}

/**
 * Literal text as a client sends it: what can't stand in a URL is escaped, as `fetch` does it (WHATWG URL §1.3, path
 * percent-encode set), and `\`, which would become a slash there; all else is as the document has it. Escapes of its own
 * get upper-case digits, which are those that the matcher compares (RFC 3986 §6.2.2.1).
 */
function escapeLiteral(text: string): string {
  return text
    .replace(/[\0- "#<>?^`{}\\\x7f-\uffff]+/g, (run) => encodeURIComponent(wellFormed(run)))
    .replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase());
}
