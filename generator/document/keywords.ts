/**
 * Where a Schema Object holds further Schema Objects (JSON Schema 2020-12, Core §10.2–10.3, Validation §8.5;
 * `definitions`, `dependencies` and `additionalItems` are older drafts' names).
 */
export type Subschemas = 'one' | 'list' | 'map';

export const SUBSCHEMAS: ReadonlyMap<string, Subschemas> = new Map([
  ['items', 'one'],
  ['contains', 'one'],
  ['additionalProperties', 'one'],
  ['propertyNames', 'one'],
  ['unevaluatedItems', 'one'],
  ['unevaluatedProperties', 'one'],
  ['not', 'one'],
  ['if', 'one'],
  ['then', 'one'],
  ['else', 'one'],
  ['contentSchema', 'one'],
  ['allOf', 'list'],
  ['anyOf', 'list'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['properties', 'map'],
  ['patternProperties', 'map'],
  ['dependentSchemas', 'map'],
  ['$defs', 'map'],
  ['definitions', 'map'],
]);
