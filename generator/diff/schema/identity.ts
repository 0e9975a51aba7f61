import type { Json } from '../../model/json.js';
import { canonical } from './canonical.js';
import type { SchemaNode } from './schema-node.js';

/** Returns how a schema is found again in another list: by its component, else by its content. */
export function identityOf({ component, parts }: SchemaNode): string {
  // A schema is Json
  return component === undefined ? `= ${canonical(parts.map(({ schema }) => schema as Json))}` : `# ${component}`;
}

/** Returns a name for a schema in a list: its component, its title, its type if no other has that, else its number. */
export function nameOf(node: SchemaNode, all: readonly SchemaNode[]): string {
  if (node.component !== undefined) {
    return node.component;
  }
  const schema = node.parts[0]?.schema;
  const { title, type } = typeof schema === 'object' ? schema : {};
  if (typeof title === 'string' && title !== '') {
    return title;
  }
  const isAlone = typeof type === 'string' && all.filter((other) => typeOf(other) === type).length === 1;
  return isAlone ? String(type) : `alternative ${all.indexOf(node) + 1}`;
}

function typeOf({ parts }: SchemaNode): unknown {
  const schema = parts[0]?.schema;
  return typeof schema === 'object' ? schema.type : undefined;
}
