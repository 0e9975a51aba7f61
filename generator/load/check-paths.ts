import { type Finding, finding } from '../diagnostics/finding.js';
import { append } from '../document/json-pointer.js';
import { child } from '../document/node.js';
import { type OperationPlace, pathItemsOf } from '../document/operations.js';
import type { JsonObject } from '../model/json.js';
import { checkPathTemplate } from './check-templates.js';

export function checkPaths(document: JsonObject, operations: readonly OperationPlace[]): readonly Finding[] {
  const paths = pathItemsOf(document).filter(({ isWebhook }) => !isWebhook);
  return [
    ...paths
      .filter(({ path }) => !path.startsWith('/'))
      .map(({ path, at }) => finding('path-slash', at.pointer, { path })),
    ...paths.flatMap(({ path, at }) => checkPathTemplate(path, at.pointer)),
    ...collisions(paths.map(({ path }) => path)),
    ...duplicateIds(operations),
  ];
}

/** Paths that differ only in the names of their parameters are identical (OAS 3.1.1 §4.8.8.1). */
function collisions(paths: readonly string[]): readonly Finding[] {
  const first = new Map<string, string>();
  return paths.flatMap((path) => {
    const shape = path.replace(/\{[^{}/]*\}/g, '{}');
    const other = first.get(shape);
    if (other === undefined) {
      first.set(shape, path);
      return [];
    }
    const otherPointer = append('/paths', other);
    return [finding('path-collision', append('/paths', path), { path, other, otherPointer })];
  });
}

/** operationIds are unique among all operations of the document (OAS 3.1.1 §4.8.10.1). */
function duplicateIds(operations: readonly OperationPlace[]): readonly Finding[] {
  const first = new Map<string, { name: string; pointer: string }>();
  return operations.flatMap(({ name, operation }) => {
    const { value: id, pointer } = child(operation, 'operationId');
    if (typeof id !== 'string') {
      return [];
    }
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, { name, pointer });
      return [];
    }
    const { name: otherName, pointer: otherPointer } = other;
    return [finding('operation-id-duplicate', pointer, { id, operation: name, other: otherName, otherPointer })];
  });
}
