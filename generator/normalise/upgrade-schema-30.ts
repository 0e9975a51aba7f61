import { keywordsThat } from '../document/keywords.js';
import { mapSubschemas } from '../document/map-schema.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/**
 * Converts a Schema Object of OpenAPI 3.0 to the form of 3.1, which is JSON Schema 2020-12 (OAS 3.0.4 §4.7.24, 3.1.1
 * §4.8.24): `nullable`, boolean `exclusiveMinimum` and `exclusiveMaximum`; siblings of a `$ref`, except its
 * description, are removed.
 */
export function upgradeSchema30(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { $ref, description } = schema;
  if (typeof $ref === 'string') {
    return { $ref, ...(description !== undefined && { description }) };
  }
  return olderKeywords(mapSubschemas(schema, upgradeSchema30));
}

/** 3.1 documents still use these, though the specification no longer has them. */
export function upgradeSchema31(schema: Schema): Schema {
  return typeof schema === 'boolean' ? schema : olderKeywords(mapSubschemas(schema, upgradeSchema31));
}

function olderKeywords(schema: SchemaObject): SchemaObject {
  return nullable(exclusiveLimits(schema));
}

function exclusiveLimits(schema: SchemaObject): SchemaObject {
  return exclusive(exclusive(schema, 'minimum', 'exclusiveMinimum'), 'maximum', 'exclusiveMaximum');
}

function exclusive(schema: SchemaObject, limit: string, flag: string): SchemaObject {
  if (typeof schema[flag] !== 'boolean') {
    return schema;
  }
  const { [flag]: isExclusive, [limit]: value, ...rest } = schema;
  if (value === undefined) {
    return rest;
  }
  return { ...rest, [isExclusive ? flag : limit]: value };
}

/**
 * `nullable` adds null to `type` (OAS 3.0.4 §4.7.24.1). Without a `type` next to it the specification gives it no
 * meaning, but documents use it, mostly next to `allOf`, to allow null; that is what it means here.
 */
function nullable(schema: SchemaObject): SchemaObject {
  const { nullable: isNullable, ...rest } = schema;
  if (isNullable !== true) {
    return isNullable === undefined ? schema : rest;
  }
  if (typeof rest.type === 'string') {
    const withNull = { ...rest, type: [rest.type, 'null'] };
    return Array.isArray(rest.enum) && !rest.enum.includes(null)
      ? { ...withNull, enum: [...rest.enum, null] }
      : withNull;
  }
  const composed = ['allOf', 'anyOf', 'oneOf', 'enum', '$ref'].some((keyword) => keyword in rest);
  if (!composed) {
    return rest;
  }
  const { said, constraints } = apart(rest);
  return { ...said, anyOf: [constraints, { type: 'null' }] };
}

/** Keywords that describe a property whatever its value, and must not end up in one of two alternatives. */
const ANNOTATIONS: ReadonlySet<string> = new Set(keywordsThat(({ annotates }) => annotates === true));

function apart(schema: SchemaObject): { readonly said: SchemaObject; readonly constraints: SchemaObject } {
  const entries = Object.entries(schema);
  return {
    said: Object.fromEntries(entries.filter(([keyword]) => ANNOTATIONS.has(keyword))),
    constraints: Object.fromEntries(entries.filter(([keyword]) => !ANNOTATIONS.has(keyword))),
  };
}
