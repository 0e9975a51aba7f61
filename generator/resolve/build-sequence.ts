import type { SequenceKind } from '../../templates/runtime/core/operation.js';
import { sequenceKind } from '../model/media-type.js';
import type { Schema } from '../model/schema.js';
import type { SchemaUses } from './schema-uses.js';

export interface SequenceContent {
  readonly kind: SequenceKind;
  readonly item: Schema;
}

/**
 * Builds a reply that is a sequence, by what the document says about each item: `itemSchema` (OAS 3.2 §4.14.4), or
 * `schema`, which was the only place for it before 3.2. Without either, or if the schema is just text, it stays text.
 */
export function buildSequence(
  mediaType: string,
  schema: Schema,
  itemSchema: Schema | undefined,
  schemas: SchemaUses,
): SequenceContent | undefined {
  const kind = sequenceKind(mediaType);
  if (kind === undefined) {
    return undefined;
  }
  if (itemSchema !== undefined) {
    return { kind, item: itemSchema };
  }
  const resolved = schemas.resolve(schema);
  if (typeof resolved === 'boolean' || Object.keys(resolved).length === 0 || resolved.type === 'string') {
    return undefined;
  }
  const item = resolved.type === 'array' && resolved.items !== undefined ? resolved.items : schema;
  return { kind, item: kind === 'events' ? eventOf(item) : item };
}

/** Returns the fields of an event (HTML Living Standard §9.2.6), whose data the schema describes. */
function eventOf(data: Schema): Schema {
  return {
    type: 'object',
    required: ['data'],
    properties: {
      data,
      event: { type: 'string' },
      id: { type: 'string' },
      retry: { type: 'integer', minimum: 0 },
    },
  };
}
