import type { Operation } from '../model/api.js';

export interface MatchedOperations {
  /** In the new document's order. */
  readonly pairs: readonly { readonly old: Operation; readonly new: Operation }[];
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
}

/** By method and path, else by method and the path's shape: the names in its braces are no client's business. */
export function matchOperations(old: readonly Operation[], now: readonly Operation[]): MatchedOperations {
  const exact = new Map(old.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const partner = new Map<Operation, Operation>();
  const taken = new Set<Operation>();
  const pair = (one: Operation, other: Operation | undefined) => {
    if (other === undefined || taken.has(other)) return;
    partner.set(one, other);
    taken.add(other);
  };
  for (const one of now) pair(one, exact.get(`${one.method} ${one.path}`));
  const byShape = new Map<string, Operation[]>();
  for (const other of old) {
    if (!taken.has(other)) byShape.set(shapeOf(other), [...(byShape.get(shapeOf(other)) ?? []), other]);
  }
  for (const one of now) {
    if (!partner.has(one)) pair(one, byShape.get(shapeOf(one))?.shift());
  }
  return {
    pairs: now.flatMap((one) => {
      const other = partner.get(one);
      return other ? [{ old: other, new: one }] : [];
    }),
    added: now.filter((one) => !partner.has(one)),
    removed: old.filter((other) => !taken.has(other)),
  };
}

function shapeOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}

/** Names of a path's variables, in their order. */
export function pathVariables(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
