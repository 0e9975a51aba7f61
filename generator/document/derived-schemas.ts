import type { Components, Schema } from '../model/schema.js';
import { componentKey } from './reference.js';

/** Returns the key of the component that a schema refers to; no key, or one. */
export function keyOf(schema: Schema): string[] {
  const key = typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
  return key === undefined ? [] : [key];
}

/** Returns, for each component, those that extend it with `allOf`. */
export function childrenOf(schemas: Components): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [key, schema] of schemas) {
    const parents = typeof schema === 'object' ? (schema.allOf ?? []).flatMap(keyOf) : [];
    for (const parent of parents) {
      children.set(parent, [...(children.get(parent) ?? []), key]);
    }
  }
  return children;
}

/** Returns those, and in turn the ones that extend them. */
export function descendants(key: string, children: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  const open = [...(children.get(key) ?? [])];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (found.has(next)) {
      continue;
    }
    found.add(next);
    open.push(...(children.get(next) ?? []));
  }
  return [...found];
}
