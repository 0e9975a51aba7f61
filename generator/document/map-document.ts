import type { Json, JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { kindOfMember, type NodeKind } from './grammar.js';
import { escapeToken } from './json-pointer.js';
import { isSchema } from './map-schema.js';
import { isObject, mapItems, mapMembers } from './value.js';

const WITHOUT_SCHEMAS: ReadonlySet<NodeKind> = new Set<NodeKind>(['data', 'plain', 'extension']);

export type ChangeSchema = (schema: Schema, pointer: string) => Schema;

/** Applies `change` to every Schema Object that is not inside another one. */
export function mapSchemas(document: JsonObject, change: ChangeSchema): JsonObject {
  return mapNode(document, 'document', '', change) as JsonObject; // an object stays one
}

function mapNode(value: Json, kind: NodeKind, pointer: string, change: ChangeSchema): Json {
  if (WITHOUT_SCHEMAS.has(kind)) {
    return value;
  }
  if (kind === 'schema' && isSchema(value)) {
    return change(value, pointer) as Json; // a Schema is Json; its keywords are just typed
  }
  if (Array.isArray(value)) {
    return mapItems<Json>(value, (each, index) => mapNode(each, kind, `${pointer}/${index}`, change));
  }
  if (!isObject(value)) {
    return value;
  }
  const object = value as JsonObject; // as above
  return mapMembers(
    object,
    (member, key) => mapNode(member as Json, kindOfMember(kind, object, key), `${pointer}/${escapeToken(key)}`, change), // members of Json are Json
  );
}

export type ChangeObject = (value: JsonObject, pointer: string) => JsonObject;

/** Applies `change` to every object of a kind, then to those within it. Schemas are not visited. */
export function mapObjects(document: JsonObject, kind: NodeKind, change: ChangeObject): JsonObject {
  return mapOfKind(document, 'document', '', { kind, change }) as JsonObject; // an object stays one
}

const LEAVES: ReadonlySet<NodeKind> = new Set<NodeKind>([...WITHOUT_SCHEMAS, 'schema', 'schemas']);

/** A change, and the kind of objects that it applies to. */
interface ObjectMapping {
  readonly kind: NodeKind;
  readonly change: ChangeObject;
}

function mapOfKind(value: Json, kind: NodeKind, pointer: string, mapping: ObjectMapping): Json {
  if (LEAVES.has(kind) || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return mapItems<Json>(value, (each, index) => mapOfKind(each, kind, `${pointer}/${index}`, mapping));
  }
  const object = value as JsonObject; // neither a list nor null
  const changed = kind === mapping.kind ? mapping.change(object, pointer) : object;
  return mapMembers(
    changed,
    (member, key) =>
      mapOfKind(member as Json, kindOfMember(kind, changed, key), `${pointer}/${escapeToken(key)}`, mapping), // as above
  );
}
