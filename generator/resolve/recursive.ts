import { isSchema, subschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import type { Components, Schema } from '../model/schema.js';

const known = new WeakMap<Components, ReadonlySet<string>>();

/** Whether references of a schema lead in a circle, so that a value of it may be nested as deep as its sender likes. */
export function isRecursive(schema: Schema, components: Components): boolean {
  const recursive = known.get(components) ?? recursiveKeys(components);
  known.set(components, recursive);
  return referredKeys(schema).some((key) => recursive.has(key));
}

/** What is left when every component whose references end somewhere is taken away. */
function recursiveKeys(components: Components): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [key, schema] of components) {
    const referred = referredKeys(schema).filter((each) => components.has(each));
    open.set(key, referred.length);
    for (const each of referred) {
      users.set(each, [...(users.get(each) ?? []), key]);
    }
  }
  const ending = [...open].filter(([, count]) => count === 0).map(([key]) => key);
  for (let key = ending.pop(); key !== undefined; key = ending.pop()) {
    open.delete(key);
    for (const user of users.get(key) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) {
        ending.push(user);
      }
    }
  }
  return new Set(open.keys());
}

/** The components that a schema refers to, each once. */
function referredKeys(schema: Schema): readonly string[] {
  const found = new Set<string>();
  const visit = (each: Schema): void => {
    if (typeof each === 'boolean') {
      return;
    }
    const key = typeof each.$ref === 'string' ? componentKey(each.$ref) : undefined;
    if (key !== undefined) {
      found.add(key);
    }
    subschemas(each).filter(isSchema).forEach(visit);
  };
  visit(schema);
  return [...found];
}
