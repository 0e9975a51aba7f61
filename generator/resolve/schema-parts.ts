import { componentKey } from '../document/reference.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';

/**
 * Returns a schema and all that always applies to the same value, by `$ref` and `allOf`; the nearest first, each once.
 */
export function partsOf(schema: Schema, components: Components): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const visit = (each: Schema): void => {
    if (typeof each === 'boolean' || found.has(each)) {
      return;
    }
    found.add(each);
    if (typeof each.$ref === 'string') {
      visit(components.get(componentKey(each.$ref) ?? '') ?? true);
    }
    each.allOf?.forEach(visit);
  };
  visit(schema);
  return [...found];
}
