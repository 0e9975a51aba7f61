import { cyclesOf } from '../document/cycles.js';
import { subschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { Components, Schema } from '../model/schema.js';

const known = new WeakMap<Components, ReadonlySet<string>>();

/**
 * Returns the names of properties that lead from a component back to it: `next` of `Node: { next: { $ref: Node } }`.
 * Names are compared because `allOf` may combine what several schemas say about a property.
 */
export function recursiveProperties(components: Components): ReadonlySet<string> {
  const before = known.get(components);
  if (before) {
    return before;
  }
  const refs = new Map([...components].map(([key, schema]) => [key, [...refsIn(schema)]]));
  const cycles = cyclesOf(components.keys(), (key) => (refs.get(key) ?? []).filter((each) => components.has(each)));
  const names = new Set<string>();
  for (const [key, schema] of components) {
    const cycle = cycles.get(key);
    if (cycle === undefined) {
      continue;
    }
    for (const [name, property] of propertiesIn(schema)) {
      if ([...refsIn(property)].some((each) => cycles.get(each) === cycle)) {
        names.add(name);
      }
    }
  }
  known.set(components, names);
  return names;
}

/** Returns the components that a schema refers to, anywhere in it. */
function refsIn(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (!isObject(schema)) {
    return found;
  }
  const key = typeof schema['$ref'] === 'string' ? componentKey(schema['$ref']) : undefined;
  if (key !== undefined) {
    found.add(key);
  }
  for (const each of subschemas(schema)) {
    refsIn(each, found);
  }
  return found;
}

function propertiesIn(schema: unknown): readonly (readonly [string, Schema])[] {
  if (!isObject(schema)) {
    return [];
  }
  const { properties } = schema;
  const own = isObject(properties) ? Object.entries(properties) : [];
  return [...(own as [string, Schema][]), ...subschemas(schema).flatMap(propertiesIn)]; // a map of schemas
}
