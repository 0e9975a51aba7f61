import type { Json, JsonObject } from '../model/json.js';

/** A node of the document and where it stands. */
export interface Node<Value = Json> {
  readonly value: Value;
  readonly pointer: string;
}

export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A `$ref` within the document as a JSON Pointer (RFC 6901 §6); `undefined` for one that leads elsewhere. */
export function refPointer($ref: string): string | undefined {
  if (!$ref.startsWith('#')) return undefined;
  try {
    return decodeURIComponent($ref.slice(1));
  } catch {
    return $ref.slice(1);
  }
}

export function at(document: JsonObject, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const container: object = value;
    if (!Object.hasOwn(container, key)) return undefined;
    value = Array.isArray(value) ? value[Number(key)] : (value as JsonObject)[key]; // narrowed by Array.isArray, which does not narrow readonly arrays
  }
  return value;
}

/** Follows `$ref` until something else stands there; keys beside it win (OAS 3.1.1 §4.8.23 allows summary and description). */
export function resolve(document: JsonObject, node: Node<JsonObject>): Node<JsonObject> {
  let { value, pointer } = node;
  for (let hops = 0; hops < 100; hops++) {
    const { $ref, ...siblings } = value;
    if (typeof $ref !== 'string') return { value, pointer };
    const target = refPointer($ref);
    const found = target === undefined ? undefined : at(document, target);
    if (target === undefined || !isJsonObject(found)) return { value: {}, pointer };
    pointer = target;
    value = Object.keys(siblings).length === 0 ? found : { ...found, ...siblings };
  }
  return { value: {}, pointer };
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object that are objects themselves, in document order. */
export function objectMembers(node: Node<Json | undefined>): (Node<JsonObject> & { readonly key: string })[] {
  if (!isJsonObject(node.value)) return [];
  return Object.entries(node.value).flatMap(([key, value]) =>
    isJsonObject(value) ? [{ key, value, pointer: `${node.pointer}/${escapePointer(key)}` }] : [],
  );
}

export function child(node: Node<JsonObject>, key: string): Node<Json | undefined> {
  return {
    value: Object.hasOwn(node.value, key) ? node.value[key] : undefined,
    pointer: `${node.pointer}/${escapePointer(key)}`,
  };
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
