import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { append } from '../document/json-pointer.js';
import { dereference } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject, mapItems, mapMembers } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import type { Origins } from './origins.js';

/** References to components of these kinds are kept, because each is a named type, but not those to media types. */
const KINDS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  ...(['parameter', 'response', 'requestBody', 'header', 'callback', 'mediaType'] as const),
]);
const LEAVES: ReadonlySet<NodeKind> = new Set<NodeKind>(['data', 'plain', 'extension', 'schema', 'schemas']);

/** Replaces references into other objects (`#/paths/~1a/get/responses/200`) by their targets. */
export function inlineReferences(document: JsonObject, origins: Origins): JsonObject {
  const open = new Set<string>();
  const visit = (value: Json, kind: NodeKind, pointer: string): Json => {
    if (LEAVES.has(kind) || typeof value !== 'object' || value === null) {
      return value;
    }
    if (isArray(value)) {
      return mapItems<Json>(value, (each, index) => visit(each, kind, `${pointer}/${index}`));
    }
    if (!isObject(value)) {
      return value;
    }
    const target =
      KINDS.has(kind) && refOf(value) !== undefined ? dereference(document, { value, pointer }) : undefined;
    if (target && isObject(target.value) && !isComponent(refOf(value) ?? '') && !open.has(target.pointer)) {
      const { $ref: _, ...siblings } = value;
      for (const key of Object.keys(target.value)) {
        if (!Object.hasOwn(siblings, key)) {
          origins.note(append(pointer, key), append(target.pointer, key));
        }
      }
      open.add(target.pointer);
      const inlined = visit({ ...target.value, ...siblings }, kind, pointer);
      open.delete(target.pointer);
      return inlined;
    }
    return mapMembers(
      value,
      (member, key) => visit(member as Json, kindOfMember(kind, value, key), append(pointer, key)), // members of Json are Json
    );
  };
  return visit(document, 'document', '') as JsonObject; // an object remains one
}

function isComponent(ref: string): boolean {
  return /^#\/(?:components\/(?!mediaTypes\/)[^/]+|parameters|responses|definitions)\/[^/]+$/.test(ref);
}
