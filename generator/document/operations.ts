import type { JsonObject } from '../model/json.js';
import { METHODS } from './methods.js';
import { child, dereference, type Located } from './node.js';
import { isObject } from './value.js';

export interface OperationPlace {
  /** `GET /items`, for messages. */
  readonly name: string;
  readonly path: string;
  readonly pathItem: Located;
  readonly operation: Located;
  /** Webhooks have names instead of path templates. */
  readonly isWebhook: boolean;
}

export function isExtension(key: string): boolean {
  return key.startsWith('x-');
}

/** Returns the path items of `paths` and `webhooks`, with references followed; siblings of a reference come first. */
export function pathItemsOf(document: JsonObject): readonly { path: string; at: Located; isWebhook: boolean }[] {
  return ['paths', 'webhooks'].flatMap((field) => {
    const map: Located = { value: document[field], pointer: `/${field}` };
    return isObject(map.value)
      ? Object.keys(map.value)
          .filter((path) => !isExtension(path))
          .map((path) => ({ path, at: child(map, path), isWebhook: field === 'webhooks' }))
      : [];
  });
}

export function operationsOf(document: JsonObject): readonly OperationPlace[] {
  return pathItemsOf(document).flatMap(({ path, at, isWebhook }) => {
    const pathItem = dereference(document, at);
    const additional = child(pathItem, 'additionalOperations');
    const more = isObject(additional.value) ? Object.keys(additional.value) : [];
    return [
      ...METHODS.map((method) => ({ method, operation: child(pathItem, method) })),
      ...more.map((method) => ({ method, operation: child(additional, method) })),
    ]
      .filter(({ operation }) => isObject(operation.value))
      .map(({ method, operation }) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        pathItem,
        // `get: { $ref: … }`, which the specification does not allow, means the referenced operation, at this place.
        operation: { value: dereference(document, operation).value, pointer: operation.pointer },
        isWebhook,
      }));
  });
}
