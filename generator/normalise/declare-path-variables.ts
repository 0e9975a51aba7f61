import { mapObjects } from '../document/map-document.js';
import { child, dereference } from '../document/node.js';
import { operationsOf } from '../document/operations.js';
import { isArray, isObject } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';
import type { Origins } from './origins.js';

/**
 * Gives each variable of a path a parameter (OAS 3.1.1 §4.8.12.1). An undeclared one is a string, as in most tools; a
 * declaration would only make it more specific.
 */
export function declarePathVariables(document: JsonObject, origins: Origins): JsonObject {
  const undeclared = new Map<string, readonly string[]>();
  for (const { path, pathItem, operation, isWebhook } of operationsOf(document)) {
    const declared = [pathItem, operation].flatMap((owner) => {
      const list = child(owner, 'parameters');
      return isArray(list.value) ? list.value.map((_, index) => dereference(document, child(list, index)).value) : [];
    });
    const names = new Set(declared.map((each) => (isObject(each) && each['in'] === 'path' ? each['name'] : undefined)));
    const variables = isWebhook ? [] : [...path.matchAll(/\{([^{}/]+)\}/g)].map(([, name = '']) => name);
    const missing = [...new Set(variables)].filter((name) => !names.has(name));
    if (missing.length > 0) {
      undeclared.set(operation.pointer, missing);
    }
  }
  if (undeclared.size === 0) {
    return document;
  }
  return mapObjects(document, 'operation', (operation, pointer) => {
    const given: readonly Json[] = isArray(operation['parameters']) ? operation['parameters'] : [];
    const added = (undeclared.get(pointer) ?? []).map((name, index): Json => {
      origins.note(`${pointer}/parameters/${given.length + index}`, pointer);
      return { name, in: 'path', required: true, schema: { type: 'string' } };
    });
    return added.length === 0 ? operation : { ...operation, parameters: [...given, ...added] };
  });
}
