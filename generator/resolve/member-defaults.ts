import { isOfType, typesOf } from '../document/schema-values.js';
import type { Parameter } from '../model/api.js';
import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { ownFills } from './defaults.js';
import { isHidden } from './directions.js';
import { partsOf } from './schema-parts.js';

/**
 * Whether the members of an object are separate pairs: then the absence of all of them means that there is no object.
 */
export function isSpread({ in: location, style, explode, shape, contentType }: Parameter): boolean {
  const isOfPairs = location === 'query' || location === 'cookie';
  return isOfPairs && contentType === undefined && (style === 'deepObject' || (explode && shape.kind === 'object'));
}

/** Keywords that an object of defaults alone might not satisfy. */
const UNSURE = [
  'anyOf',
  'oneOf',
  'not',
  'if',
  'enum',
  'const',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
] as const satisfies (keyof SchemaObject)[];

/**
 * Returns the default of an object without any members: an empty one, into which its members' defaults are filled;
 * nothing if there are none, or if it is uncertain whether the schema accepts them.
 */
export function membersDefault(schema: Schema, components: Components): Json | undefined {
  const parts = typeof schema === 'boolean' ? [] : partsOf(schema, components);
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const hidden = new Set(properties.flatMap(([name, of]) => (isHidden(of, 'request', components) ? [name] : [])));
  const filled = parts
    .flatMap((part) => ownFills(part.properties, components).map(([name]) => name))
    .filter((name) => !hidden.has(name));
  const isTaken = (part: SchemaObject): boolean =>
    (typesOf(part).length === 0 || isOfType({}, typesOf(part))) &&
    !UNSURE.some((keyword) => keyword in part) &&
    (part.required ?? []).every((name) => filled.includes(name) || hidden.has(name)) &&
    (isOpen(part) || filled.every((name) => Object.hasOwn(part.properties ?? {}, name)));
  return filled.length > 0 && parts.every(isTaken) ? {} : undefined;
}

function isOpen({ additionalProperties = true }: SchemaObject): boolean {
  return additionalProperties === true;
}
