import type { Json } from '../../model/json.js';
import { canonical } from './canonical.js';
import type { SchemaNode } from './schema-node.js';

/** By which schemas of a list are found again in another list: the component that they name, else what they say. */
export function identityOf({ component, parts }: SchemaNode): string {
  // A schema is Json
  return component === undefined ? `= ${canonical(parts.map(({ schema }) => schema as Json))}` : `# ${component}`;
}

/** What a schema of a list is called: its component, its title, its type where no other has that, else its number. */
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
