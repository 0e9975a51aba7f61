import { isNote } from '../../document/keywords.js';
import { componentKey, schemaPointer } from '../../document/reference.js';
import type { Schema } from '../../model/schema.js';

/** A schema with the JSON Pointer to it. */
export interface LocatedSchema {
  readonly schema: Schema;
  readonly pointer: string;
}

/** What one value must satisfy: one schema, or several from different parts of an `allOf`. */
export interface SchemaNode {
  /** Two nodes of a document with the same place have the same key. */
  readonly key: string;
  readonly parts: readonly LocatedSchema[];
  /** Key of the component that it refers to. */
  readonly component?: string;
}

export function nodeOf(parts: readonly LocatedSchema[]): SchemaNode {
  const [only] = parts;
  const component = parts.length === 1 && only !== undefined ? referredTo(only.schema) : undefined;
  const key = parts.map(({ pointer }) => pointer).join(' ');
  if (component === undefined) {
    return { key, parts };
  }
  // Wherever it is referred to, it is the same schema, and is compared once
  return isBare(only?.schema) ? { key: schemaPointer(component), parts, component } : { key, parts, component };
}

function referredTo(schema: Schema): string | undefined {
  return typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
}

function isBare(schema: Schema | undefined): boolean {
  return typeof schema === 'object' && Object.keys(schema).every((keyword) => keyword === '$ref' || isNote(keyword));
}

/** Accepts any value, for a place where the document says nothing; `pointer` is the nearest place that exists. */
export function anything(pointer: string): SchemaNode {
  return nodeOf([{ schema: true, pointer }]);
}
