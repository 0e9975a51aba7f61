import { type Kind, kindOfMember } from '../load/grammar.js';
import { escapeToken } from '../load/json-pointer.js';
import type { Json, JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { isObject, isSchema, setOwn } from './map-schema.js';

export type ChangeSchema = (schema: Schema, pointer: string) => Schema;

/** Applies `change` to every Schema Object that does not stand within another one. */
export function mapSchemas(document: JsonObject, change: ChangeSchema): JsonObject {
  return mapNode(document, 'document', '', change) as JsonObject; // an object stays one
}

function mapNode(value: Json, kind: Kind, pointer: string, change: ChangeSchema): Json {
  if (kind === 'data' || kind === 'plain' || kind === 'extension') return value;
  if (kind === 'schema' && isSchema(value)) return change(value, pointer) as Json; // a Schema is Json; its keywords are just typed
  if (Array.isArray(value)) {
    return value.map((each: Json, index) => mapNode(each, kind, `${pointer}/${index}`, change));
  }
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const inner = kindOfMember(kind, value as JsonObject, key);
    setOwn(result, key, mapNode(member as Json, inner, `${pointer}/${escapeToken(key)}`, change)); // members of Json are Json
  }
  return result as JsonObject; // as above
}
