import { componentKey } from '../../build/directions.js';
import type { Schema } from '../../model/schema.js';

/** A schema and the JSON Pointer of its place. */
export interface Part {
  readonly schema: Schema;
  readonly pointer: string;
}

/** What one value must satisfy: one schema, or several that different parts of an `allOf` have for it. */
export interface SchemaNode {
  /** Of two nodes of a document, the same where they are. */
  readonly key: string;
  readonly parts: readonly Part[];
  /** Of the component that it refers to, where it does nothing else. */
  readonly component?: string;
}

export function nodeOf(parts: readonly Part[]): SchemaNode {
  const [only] = parts;
  const component = parts.length === 1 && only !== undefined ? referredTo(only.schema) : undefined;
  return {
    key: parts.map(({ pointer }) => pointer).join(' '),
    parts,
    ...(component !== undefined && { component }),
  };
}

function referredTo(schema: Schema): string | undefined {
  return typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
}

/** What takes any value, for a place where the document says nothing; `pointer` is that of what says nothing. */
export function anything(pointer: string): SchemaNode {
  return nodeOf([{ schema: true, pointer }]);
}
