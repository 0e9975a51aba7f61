import { refOf } from '../load/reference.js';
import type { Json, JsonObject } from '../model/json.js';
import { append, isObject, member, parsePointer } from './json-pointer.js';

/** A value of the bundled document and where it really stands, references followed. */
export interface Located {
  readonly value: Json | undefined;
  readonly pointer: string;
}

export interface OperationPlace {
  /** `GET /items`, for messages. */
  readonly name: string;
  readonly path: string;
  readonly pathItem: Located;
  readonly operation: Located;
  /** Webhooks have names where paths have templates. */
  readonly isWebhook: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Follows the references of a bundled document; a loop ends where it began. */
export function dereference(document: JsonObject, start: Located): Located {
  let at = start;
  for (let hops = 0, ref = refOf(at.value); ref?.startsWith('#') && hops < 100; hops++, ref = refOf(at.value)) {
    at = referred(document, ref);
  }
  return at;
}

/** What a reference within the document names, be it another one. */
export function referred(document: JsonObject, ref: string): Located {
  return lookUp(document, decode(ref.slice(1)));
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function lookUp(document: JsonObject, pointer: string): Located {
  let value: Json | undefined = document;
  for (const token of parsePointer(pointer)) value = member(value, token);
  return { value, pointer };
}

export function childOf(parent: Located, key: string | number): Located {
  return { value: member(parent.value, String(key)), pointer: append(parent.pointer, key) };
}

export function isExtension(key: string): boolean {
  return key.startsWith('x-');
}

/** The path items of `paths` and `webhooks`; with references followed, siblings of a reference first. */
export function pathItemsOf(document: JsonObject): readonly { path: string; at: Located; isWebhook: boolean }[] {
  return ['paths', 'webhooks'].flatMap((field) => {
    const map: Located = { value: document[field], pointer: `/${field}` };
    return isObject(map.value)
      ? Object.keys(map.value)
          .filter((path) => !isExtension(path))
          .map((path) => ({ path, at: childOf(map, path), isWebhook: field === 'webhooks' }))
      : [];
  });
}

export function operationsOf(document: JsonObject): readonly OperationPlace[] {
  return pathItemsOf(document).flatMap(({ path, at, isWebhook }) => {
    const pathItem = dereference(document, at);
    const additional = childOf(pathItem, 'additionalOperations');
    const more = isObject(additional.value) ? Object.keys(additional.value) : [];
    return [
      ...METHODS.map((method) => ({ method, operation: childOf(pathItem, method) })),
      ...more.map((method) => ({ method, operation: childOf(additional, method) })),
    ]
      .filter(({ operation }) => isObject(operation.value))
      .map(({ method, operation }) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        pathItem,
        // Written `get: { $ref: … }`, which the specification does not know, it is that operation, at this place.
        operation: { value: dereference(document, operation).value, pointer: operation.pointer },
        isWebhook,
      }));
  });
}
