import { mapObjects } from '../document/map-document.js';
import { operationsOf } from '../document/operations.js';
import { member } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/**
 * Makes operationIds unique, as they must be (OAS 3.1.1 §4.8.10.1): method and path are added to all duplicates but the
 * first. In a webhook or callback, which has no handler, the id is removed.
 */
export function uniqueOperationIds(document: JsonObject): JsonObject {
  const used = new Set<string>();
  const changed = new Map<string, string | undefined>();
  for (const { name, operation, isWebhook } of operationsOf(document)) {
    const id = member(operation.value, 'operationId');
    if (typeof id !== 'string') {
      continue;
    }
    if (used.has(id)) {
      changed.set(operation.pointer, isWebhook ? undefined : freeName(`${id} ${words(name)}`, used));
    }
    used.add(changed.get(operation.pointer) ?? id);
  }
  return mapObjects(document, 'operation', (operation, pointer) => {
    const { operationId, ...rest } = operation;
    if (changed.has(pointer)) {
      const name = changed.get(pointer);
      return name === undefined ? rest : { ...rest, operationId: name };
    }
    const isElsewhere = pointer.includes('/callbacks/') || pointer.startsWith('/components/');
    if (!isElsewhere || typeof operationId !== 'string') {
      return operation;
    }
    if (used.has(operationId)) {
      return rest;
    }
    used.add(operationId);
    return operation;
  });
}

/** Turns `GET /items/{itemId}` into `get items by itemId`. */
function words(name: string): string {
  const method = name.slice(0, name.indexOf(' '));
  const path = name.slice(method.length).replaceAll('{', ' by ').replaceAll('}', ' ');
  return `${method.toLowerCase()} ${path
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')}`;
}

function freeName(name: string, used: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; used.has(candidate); number++) {
    candidate = `${name} ${number}`;
  }
  return candidate;
}
