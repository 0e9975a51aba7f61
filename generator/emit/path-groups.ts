import { wellFormed } from '../document/json-pointer.js';
import type { Api, Operation } from '../model/api.js';

/**
 * The operations whose paths match the same requests, whatever the names of their variable parts (OAS 3.1.1 §4.8.8.1).
 */
export interface PathGroup {
  /** Index in `paths`. */
  readonly index: number;
  readonly operations: readonly Operation[];
}

/** Returns the groups in the order of the document. */
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

/** Returns the names of a path's variable parts, in order. */
export function templateNames(path: string): string[] {
  return [...literalPath(path).matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/** Returns the path without a query or fragment, which some documents include in paths. */
function literalPath(path: string): string {
  return path.replace(/[?#].*$/s, '');
}

/** What a path in the document requires beyond the path of a request. */
export interface PathDemand {
  readonly query: readonly (readonly [name: string, value?: string])[];
  readonly fragment?: string;
}

/**
 * Returns what a path requires: `/responses?beta=true` requires a query. So does `/#Action=SendMessage`, because some
 * documents name the action of a query like this; clients don't send any other fragment (RFC 9110 §7.1).
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

/** Returns a path's literal parts as they are sent in a URL, and `undefined` for each variable one. */
export function pathParts(path: string): (string | undefined)[] {
  return literalPath(path)
    .split(/(\{[^}]*\})/)
    .map((part) => (/^\{[^}]*\}$/.test(part) ? undefined : escapeLiteral(part)));
}

/**
 * Returns literal text as a client sends it: characters that a URL can't contain are escaped, as `fetch` does (WHATWG
 * URL §1.3, path percent-encode set), and so is `\`, which would become a slash; everything else is kept. The
 * document's own escapes get upper-case digits, which the matcher compares (RFC 3986 §6.2.2.1).
 */
function escapeLiteral(text: string): string {
  return text
    .replace(/[\0- "#<>?^`{}\\\x7f-\uffff]+/g, (run) => encodeURIComponent(wellFormed(run)))
    .replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase());
}
