import { textFormat } from '../../templates/runtime/core/validation/formats.js';
import { isObject } from '../document/value.js';
import type { SchemaTable } from './schemas/schema-table.js';

/** Returns the formats of texts that the document names but the runtime does not know; sorted. */
export function ownFormats({ texts }: Pick<SchemaTable, 'texts'>): readonly string[] {
  const found = new Set<string>();
  for (const text of texts.values()) {
    if (text.includes('"format":')) {
      collect(JSON.parse(text), found);
    }
  }
  return [...found].toSorted();
}

/** A constant or an enumeration may contain something that looks like a format: one too many does no harm. */
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
