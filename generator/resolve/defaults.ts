import { isOfType, isWithinLimits, typesOf } from '../document/schema-values.js';
import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { recursiveProperties } from './recursive-properties.js';
import { partsOf } from './schema-parts.js';

/** A property that is filled in if a request omits it, with its value. */
export type Fill = readonly [name: string, value: Json];

/**
 * Returns the properties that a schema fills in, among those that it declares itself: those with a default. One that
 * leads back to itself might need infinitely many objects: it is not filled in. Both the types and the checks of
 * requests use this.
 */
export function ownFills(properties: SchemaObject['properties'], components: Components): readonly Fill[] {
  return Object.entries(properties ?? {}).flatMap(([name, property]): Fill[] => {
    // Values that a handler gets never have a key `__proto__`
    const value = name === '__proto__' ? undefined : defaultOf(property, components);
    if (value === undefined || (!isWhole(value) && recursiveProperties(components).has(name))) {
      return [];
    }
    return [[name, value]];
  });
}

/**
 * Returns the default of a property: next to its `$ref`, in the target, or in `allOf`; the nearest that all of these
 * accept. A default in `oneOf` or `anyOf` does not count, because a missing value belongs to no alternative.
 */
export function defaultOf(property: Schema, components: Components): Json | undefined {
  if (typeof property === 'boolean') {
    return undefined;
  }
  const parts = partsOf(property, components);
  return parts
    .map((part) => part.default)
    .find((each) => each !== undefined && parts.every((part) => isTaken(each, part)));
}

function isTaken(value: Json, schema: SchemaObject): boolean {
  const types = typesOf(schema);
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const isListed = (listed: readonly Json[]) => listed.some((each) => JSON.stringify(each) === JSON.stringify(value));
  return (
    (types.length === 0 || isOfType(value, types)) &&
    (values === undefined || isListed(values)) &&
    isWithinLimits(value, schema)
  );
}

/** Whether it is a text or number, or a list of these: nothing inside it needs to be filled in. */
function isWhole(value: Json): boolean {
  return Array.isArray(value) ? value.every(isWhole) : typeof value !== 'object' || value === null;
}
