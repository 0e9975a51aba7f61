import type { Json, JsonObject } from '../model/json.js';
import { kindOfMember, type NodeKind } from './grammar.js';
import { append } from './json-pointer.js';
import type { Node } from './node.js';
import { isObject } from './value.js';

/** Visits every object of a document that the specification defines, even schemas within schemas, with its kind. */
export function visitObjects(document: JsonObject, visit: (at: Node<JsonObject>, kind: NodeKind) => void): void {
  const open: { readonly value: Json; readonly pointer: string; readonly kind: NodeKind }[] = [
    { value: document, pointer: '', kind: 'document' },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer, kind } = next;
    if (isObject(value)) {
      visit({ value, pointer }, kind);
    }
    for (const [key, member] of Object.entries(value ?? {}).toReversed()) {
      const inner = kindOfMember(kind, value, key);
      if (typeof member === 'object' && member !== null && !LEAVES.has(inner)) {
        open.push({ value: member, pointer: append(pointer, key), kind: inner });
      }
    }
  }
}

const LEAVES: ReadonlySet<NodeKind> = new Set<NodeKind>(['data', 'plain', 'extension']);
