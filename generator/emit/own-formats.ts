import { textFormat } from '../../templates/runtime/core/validation/formats.js';
import { isObject } from '../document/value.js';
import type { SchemaTable } from './schemas/schema-table.js';

/** The formats of texts that the document names, and the runtime does not know; sorted. */
export function ownFormats({ texts }: Pick<SchemaTable, 'texts'>): readonly string[] {
  const found = new Set<string>();
  for (const text of texts.values()) {
    if (text.includes('"format":')) {
      collect(JSON.parse(text), found);
    }
  }
  return [...found].toSorted();
}

/** In a constant or an enumeration there may be what looks like a format: one too many to be given is no harm. */
function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) {
      collect(each, found);
    }
  } else if (isObject(value)) {
    const { format, type } = value;
    const isOfTexts = type === undefined || [type].flat().includes('string');
    if (typeof format === 'string' && isOfTexts && textFormat(format) === undefined) {
      found.add(format);
    }
    for (const [keyword, each] of Object.entries(value)) {
      if (keyword !== 'value') {
        collect(each, found);
      }
    }
  }
}
