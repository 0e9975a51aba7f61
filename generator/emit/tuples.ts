import type { SchemaObject as OpenApiSchemaObject, ReferenceObject, TransformNodeOptions } from 'openapi-typescript';
import type ts from 'typescript';
import { isObject } from '../document/value.js';
import { compiler } from '../typescript/compiler.js';
import { openApiTypeScript } from './openapi-typescript.js';

type Item = OpenApiSchemaObject | ReferenceObject | boolean;

/** The keywords that say how many items a list has, and what each is. */
interface Tuple {
  readonly prefixItems: readonly Item[];
  readonly items?: Item;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * Returns the type of a list that describes its first items one by one; `undefined` for any other schema. Such a list
 * may be shorter, down to `minItems`, and longer, unless `items` or `maxItems` forbids it (JSON Schema 2020-12, Core
 * §10.3.1.1). `openapi-typescript` makes a tuple of exactly these items.
 */
export function tupleType(schema: unknown, options: TransformNodeOptions): ts.TypeNode | undefined {
  if (!isTuple(schema)) {
    return undefined;
  }
  const { prefixItems, items = true, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const typeOf = (item: Item): ts.TypeNode =>
    openApiTypeScript.transformSchemaObject(item as OpenApiSchemaObject, options); // the library takes booleans too
  const first = prefixItems.slice(0, maxItems).map((item, index) => {
    const type = typeOf(item);
    return index < minItems ? type : compiler.factory.createOptionalTypeNode(type);
  });
  const isOpen = items !== false && maxItems > prefixItems.length;
  const rest = isOpen ? [compiler.factory.createRestTypeNode(compiler.factory.createArrayTypeNode(typeOf(items)))] : [];
  return compiler.factory.createTupleTypeNode([...first, ...rest]);
}

/** The library calls this with schemas that are booleans, too. */
function isTuple(schema: unknown): schema is Tuple {
  return isObject(schema) && schema['type'] === 'array' && Array.isArray(schema['prefixItems']);
}
