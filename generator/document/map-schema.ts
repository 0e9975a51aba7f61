import type { Schema, SchemaObject } from '../model/schema.js';
import { escapeToken } from './json-pointer.js';
import { KEYWORDS } from './keywords.js';
import { isObject, mapItems, mapMembers } from './value.js';

/** `at` is the schema's JSON Pointer within its parent. */
export type ChangeSubschema = (schema: Schema, keyword: string, at: string) => Schema;

/**
 * Applies `change` to each direct subschema of a schema; all other keywords are kept. If nothing changes, it returns
 * the same schema: most of a document needs no change, and copying it would be the most expensive step.
 */
export function mapSubschemas(schema: SchemaObject, change: ChangeSubschema): SchemaObject {
  return mapMembers(schema, (value, keyword) => mapKeyword(keyword, value, change));
}

function mapKeyword(keyword: string, value: unknown, change: ChangeSubschema): unknown {
  const at = `/${keyword}`;
  switch (KEYWORDS.get(keyword)?.subschemas) {
    case 'one':
      return isSchema(value) ? change(value, keyword, at) : value;
    case 'list':
      return Array.isArray(value)
        ? mapItems(value, (each, index) => (isSchema(each) ? change(each, keyword, `${at}/${index}`) : each))
        : value;
    case 'map':
      return isObject(value)
        ? mapMembers(value, (each, name) =>
            isSchema(each) ? change(each, keyword, `${at}/${escapeToken(name)}`) : each,
          )
        : value;
    case undefined:
      return value;
  }
}

/** Returns the values at all places where a schema has subschemas. */
export function subschemas(schema: Record<string, unknown>): unknown[] {
  const found: unknown[] = [];
  for (const keyword of Object.keys(schema)) {
    const kind = KEYWORDS.get(keyword)?.subschemas;
    const value = kind && schema[keyword];
    if (kind === 'one') {
      found.push(value);
    } else if ((kind === 'list' && Array.isArray(value)) || (kind === 'map' && isObject(value))) {
      for (const each of Object.values(value)) {
        found.push(each);
      }
    }
  }
  return found;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}
