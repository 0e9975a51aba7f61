import { append } from '../document/json-pointer.js';
import { at, type Node, resolve } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Api, Operation, Sender } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { JsonObject } from '../model/json.js';
import type { SchemaComparer } from './schema/compare-schemas.js';

/** An operation of both documents. */
export interface OperationPair {
  readonly old: OperationSide;
  readonly new: OperationSide;
  readonly schemas: SchemaComparer;
}

export interface OperationSide {
  readonly operation: Operation;
  readonly api: Api;
  readonly document: JsonObject;
  /** The Operation Object, and the Path Item Object that contains it. */
  readonly node: Node<JsonObject>;
  readonly pathItem: Node<JsonObject>;
}

export function sideOf(operation: Operation, built: BuiltDocument): OperationSide {
  return sideIn(append('/paths', operation.path), operation, built);
}

/** For a webhook or callback, the path item is its own place. */
export function senderSideOf(sender: Sender, built: BuiltDocument): OperationSide {
  return sideIn(sender.pointer.replace(/\/[^/]*$/, ''), sender, built);
}

function sideIn(pathItem: string, operation: Operation, { api, document }: BuiltDocument): OperationSide {
  return {
    operation,
    api,
    document,
    node: objectAt(document, operation.pointer),
    pathItem: objectAt(document, pathItem),
  };
}

function objectAt(document: JsonObject, pointer: string): Node<JsonObject> {
  const value = at(document, pointer);
  return isObject(value) ? resolve(document, { value, pointer }) : { value: {}, pointer };
}
