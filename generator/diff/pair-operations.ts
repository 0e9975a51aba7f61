import type { Operation } from '../model/api.js';

export interface MatchedOperations {
  /** In the new document's order. */
  readonly pairs: readonly { readonly old: Operation; readonly new: Operation }[];
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
}

/**
 * By method and path, which are what clients know; else by method and key, which is what handlers know and stays where an
 * operation moves; else by method and the path's shape: the names in its braces are no client's business.
 */
export function matchOperations(old: readonly Operation[], now: readonly Operation[]): MatchedOperations {
  const partner = new Map<Operation, Operation>();
  const taken = new Set<Operation>();
  for (const identify of [
    ({ method, path }: Operation) => `${method} ${path}`,
    ({ method, key }: Operation) => `${method} ${key}`,
    shapeOf,
  ]) {
    const left = new Map<string, Operation[]>();
    for (const other of old) {
      if (!taken.has(other)) {
        left.set(identify(other), [...(left.get(identify(other)) ?? []), other]);
      }
    }
    for (const one of now) {
      const other = partner.has(one) ? undefined : left.get(identify(one))?.shift();
      if (other === undefined) {
        continue;
      }
      partner.set(one, other);
      taken.add(other);
    }
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
  return `${method} ${pathShape(path)}`;
}

/** A path without the names of its variables. */
export function pathShape(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

/** Names of a path's variables, in their order. */
export function pathVariables(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
