import { wellFormed } from '../document/json-pointer.js';
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

/** A path's literal parts as they travel in a URL, and `undefined` for each variable one. */
export function pathParts(path: string): (string | undefined)[] {
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
