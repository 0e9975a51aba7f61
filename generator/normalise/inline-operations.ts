import { append } from '../document/json-pointer.js';
import { dereference } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isObject, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import type { Origins } from './origins.js';

/**
 * Replaces references to path items and operations by their targets. A path item may be elsewhere (OAS 3.1.1 §4.8.9);
 * an operation may not, but the meaning is plain.
 */
export function inlineOperations(document: JsonObject, origins: Origins): JsonObject {
  const inlined: Record<string, Json> = {};
  for (const field of ['paths', 'webhooks']) {
    const items = document[field];
    if (isObject(items)) {
      inlined[field] = inlineItems(document, items, `/${field}`, origins);
    }
  }
  return { ...document, ...inlined };
}

function inlineItems(document: JsonObject, items: JsonObject, at: string, origins: Origins): JsonObject {
  const result: Record<string, Json> = {};
  for (const [name, item] of Object.entries(items)) {
    const whole = inlined(document, item, append(at, name), origins);
    setOwn(result, name, isObject(whole) ? inlineMembers(document, whole, append(at, name), origins) : whole);
  }
  return result;
}

function inlineMembers(document: JsonObject, item: JsonObject, at: string, origins: Origins): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, member] of Object.entries(item)) {
    setOwn(result, key, inlined(document, member, append(at, key), origins));
  }
  return result;
}

/** Siblings of the reference take precedence over its target (OAS 3.0.4 §4.7.9). */
function inlined(document: JsonObject, value: Json, pointer: string, origins: Origins): Json {
  if (!isObject(value) || refOf(value) === undefined) {
    return value;
  }
  const found = dereference(document, { value, pointer });
  if (!isObject(found.value)) {
    return value;
  }
  const { $ref: _, ...siblings } = value;
  for (const key of Object.keys(found.value)) {
    if (!Object.hasOwn(siblings, key)) {
      origins.note(append(pointer, key), append(found.pointer, key));
    }
  }
  return { ...found.value, ...siblings };
}
