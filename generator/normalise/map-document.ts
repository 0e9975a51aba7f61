import { type Kind, kindOfMember } from '../load/grammar.js';
import type { Json, JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { isObject, isSchema, setOwn } from './map-schema.js';

/** Applies `change` to every Schema Object that does not stand within another one. */
export function mapSchemas(document: JsonObject, change: (schema: Schema) => Schema): JsonObject {
  return mapNode(document, 'document', change) as JsonObject; // an object stays one
}

function mapNode(value: Json, kind: Kind, change: (schema: Schema) => Schema): Json {
  if (kind === 'data' || kind === 'plain') return value;
  if (kind === 'schema' && isSchema(value)) return change(value) as Json; // a Schema is Json; its keywords are just typed
  if (Array.isArray(value)) return value.map((each: Json) => mapNode(each, kind, change));
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    setOwn(result, key, mapNode(member as Json, kindOfMember(kind, value as JsonObject, key), change)); // members of Json are Json
  }
  return result as JsonObject; // as above
}
