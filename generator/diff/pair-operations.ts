import type { Operation, Sender } from '../model/api.js';

/** The operations, or the messages of the server, of two documents, matched. */
export interface Matched<Each> {
  /** In the new document's order. */
  readonly pairs: readonly { readonly old: Each; readonly new: Each }[];
  readonly added: readonly Each[];
  readonly removed: readonly Each[];
}

/**
 * Matches by method and path, which clients know; then by method and key, which handlers know and which stays when an
 * operation moves; then by method and the path's shape, because clients don't know the names in braces.
 */
export function matchOperations(old: readonly Operation[], now: readonly Operation[]): Matched<Operation> {
  return matchBy(old, now, [
    ({ method, path }) => `${method} ${path}`,
    ({ method, key }) => `${method} ${key}`,
    ({ method, path }) => `${method} ${pathShape(path)}`,
  ]);
}

/** A callback belongs to an operation, and its path, an expression, often occurs in others too. */
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
