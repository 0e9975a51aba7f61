import type { Operation, Sender } from '../model/api.js';

/** What two documents have of each other: operations, or messages of the server's own. */
export interface Matched<Each> {
  /** In the new document's order. */
  readonly pairs: readonly { readonly old: Each; readonly new: Each }[];
  readonly added: readonly Each[];
  readonly removed: readonly Each[];
}

/**
 * By method and path, which are what clients know; else by method and key, which is what handlers know and stays where an
 * operation moves; else by method and the path's shape: the names in its braces are no client's business.
 */
export function matchOperations(old: readonly Operation[], now: readonly Operation[]): Matched<Operation> {
  return matchBy(old, now, [
    ({ method, path }) => `${method} ${path}`,
    ({ method, key }) => `${method} ${key}`,
    ({ method, path }) => `${method} ${pathShape(path)}`,
  ]);
}

/** A callback belongs to an operation, and its path, an expression, is often that of others. */
export function matchSenders(old: readonly Sender[], now: readonly Sender[]): Matched<Sender> {
  return matchBy(old, now, [
    ({ method, path, key, of }) => `${method} ${path} ${of?.key} ${key}`,
    ({ method, path, of }) => `${method} ${path} ${of?.key}`,
    ({ method, key }) => `${method} ${key}`,
  ]);
}

function matchBy<Each>(
  old: readonly Each[],
  now: readonly Each[],
  identities: readonly ((each: Each) => string)[],
): Matched<Each> {
  const partner = new Map<Each, Each>();
  const taken = new Set<Each>();
  for (const identify of identities) {
    const left = new Map<string, Each[]>();
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

/** A path without the names of its variables. */
export function pathShape(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

/** Names of a path's variables, in their order. */
export function pathVariables(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
