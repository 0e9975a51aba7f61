import type { Json, JsonObject } from '../model/json.js';
import { append, parsePointer } from './json-pointer.js';
import { refOf, refPointer } from './reference.js';
import { isObject, member } from './value.js';

/** A value of the bundled document, and its place. */
export interface Node<Value = Json> {
  readonly value: Value;
  readonly pointer: string;
}

/** A place in the document, whether it has a value or not. */
export type Located = Node<Json | undefined>;

/** More references in a row than this are treated as a loop. */
const MOST_HOPS = 100;

export function at(document: JsonObject, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const token of parsePointer(pointer)) {
    value = member(value, token);
  }
  return value;
}

export function child(parent: Located, key: string | number): Located {
  return { value: member(parent.value, String(key)), pointer: append(parent.pointer, key) };
}

/** Returns the members of an object that are objects themselves, in document order. */
export function objectMembers(node: Located): (Node<JsonObject> & { readonly key: string })[] {
  if (!isObject(node.value)) {
    return [];
  }
  return Object.entries(node.value).flatMap(([key, value]) =>
    isObject(value) ? [{ key, value, pointer: append(node.pointer, key) }] : [],
  );
}

/** Returns what a reference within the document names, which may be another reference. */
export function referred(document: JsonObject, ref: string): Located {
  const pointer = refPointer(ref) ?? '';
  return { value: at(document, pointer), pointer };
}

/** Follows the references of a bundled document to the actual value; a loop ends where it began. */
export function dereference(document: JsonObject, start: Located): Located {
  let place = start;
  for (let hops = 0, ref = refOf(place.value); ref?.startsWith('#') && hops < MOST_HOPS; hops++) {
    place = referred(document, ref);
    ref = refOf(place.value);
  }
  return place;
}

/** Does the same, with the siblings of a reference, which win (OAS 3.1.1 §4.8.23 allows summary and description). */
export function resolve(document: JsonObject, node: Node<JsonObject>): Node<JsonObject> {
  let { value, pointer } = node;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const { $ref, ...siblings } = value;
    if (typeof $ref !== 'string') {
      return { value, pointer };
    }
    const target = refPointer($ref);
    const found = target === undefined ? undefined : at(document, target);
    if (target === undefined || !isObject(found)) {
      return { value: {}, pointer };
    }
    pointer = target;
    value = Object.keys(siblings).length === 0 ? found : { ...found, ...siblings };
  }
  return { value: {}, pointer };
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
