import { at, isJsonObject, type Node, resolve } from '../document/node.js';
import type { Api, Operation } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { SchemaComparer } from './schema/compare-schemas.js';

/** An API and the normalised document that it was made from. */
export interface ComparedApi {
  readonly api: Api;
  readonly document: JsonObject;
}

/** An operation of both documents. */
export interface OperationPair {
  readonly old: OperationSide;
  readonly new: OperationSide;
  readonly schemas: SchemaComparer;
}

export interface OperationSide {
  readonly operation: Operation;
  readonly document: JsonObject;
  /** The Operation Object and the Path Item Object that it stands in. */
  readonly node: Node<JsonObject>;
  readonly pathItem: Node<JsonObject>;
}

export function sideOf(operation: Operation, document: JsonObject): OperationSide {
  const pointer = `/paths/${operation.path.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return {
    operation,
    document,
    node: objectAt(document, operation.pointer),
    pathItem: objectAt(document, pointer),
  };
}

function objectAt(document: JsonObject, pointer: string): Node<JsonObject> {
  const value = at(document, pointer);
  return isJsonObject(value) ? resolve(document, { value, pointer }) : { value: {}, pointer };
}
