import { isSchema } from '../document/map-schema.js';
import { child, type Node, objectMembers } from '../document/node.js';
import type { JsonObject } from '../model/json.js';
import { anything, nodeOf, type SchemaNode } from './schema/schema-node.js';

/** Returns the schema of a Parameter or Header Object: `schema`, or that of its media type (OAS 3.1.1 §4.8.12.2). */
export function parameterSchema(node: Node<JsonObject>): SchemaNode {
  const [content] = objectMembers(child(node, 'content'));
  const { value, pointer } = child(content ?? node, 'schema');
  return isSchema(value) ? nodeOf([{ schema: value, pointer }]) : anything(node.pointer);
}
