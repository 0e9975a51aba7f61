import { isOfType, isWithinLimits, typesOf } from '../document/schema-values.js';
import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { recursiveProperties } from './recursive-properties.js';
import { partsOf } from './schema-parts.js';

/** A property that is filled in where a request leaves it out, and what with. */
export type Fill = readonly [name: string, value: Json];

/**
 * The properties that a schema fills in, of those that it declares itself: the ones with a default. One that leads back to
 * itself may need no end of objects: it is not filled in. Both the types and the checks of requests go by this.
 */
export function ownFills(properties: SchemaObject['properties'], components: Components): readonly Fill[] {
  return Object.entries(properties ?? {}).flatMap(([name, property]): Fill[] => {
    // Nothing that a handler gets has a key `__proto__`
    const value = name === '__proto__' ? undefined : defaultOf(property, components);
    if (value === undefined || (!isWhole(value) && recursiveProperties(components).has(name))) {
      return [];
    }
    return [[name, value]];
  });
}

/**
 * The default of a property: beside its `$ref`, behind it, or in `allOf`; the nearest that all of these take. One in
 * `oneOf` or `anyOf` is none, for a value that is not there is of no alternative.
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

/** A text or number, or a list of such: what is filled in for it needs nothing filled in itself. */
function isWhole(value: Json): boolean {
  return Array.isArray(value) ? value.every(isWhole) : typeof value !== 'object' || value === null;
}
