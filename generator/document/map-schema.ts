import type { Schema, SchemaObject } from '../model/schema.js';
import { escapeToken } from './json-pointer.js';
import { SUBSCHEMAS } from './keywords.js';

/** `at` is the schema's JSON Pointer within the one that it stands in. */
export type ChangeSubschema = (schema: Schema, keyword: string, at: string) => Schema;

/**
 * Applies `change` to each schema that stands directly in this one; all other keywords are kept as they are. Where nothing
 * changes, it is the same schema: most of a document is right as it is, and copies of it all would cost the most.
 */
export function mapSubschemas(schema: SchemaObject, change: ChangeSubschema): SchemaObject {
  return mapMembers(schema, (value, keyword) => mapKeyword(keyword, value, change));
}

function mapKeyword(keyword: string, value: unknown, change: ChangeSubschema): unknown {
  const at = `/${keyword}`;
  switch (SUBSCHEMAS.get(keyword)) {
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

/** The same object where no member changes. */
export function mapMembers<T extends Readonly<Record<string, unknown>>>(
  object: T,
  change: (value: unknown, key: string) => unknown,
): T {
  let result: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const changed = change(object[key], key);
    if (changed === object[key]) continue;
    result ??= mapValues(object, (value) => value);
    setOwn(result, key, changed);
  }
  return (result ?? object) as T; // with the same keys
}

/** The same list where no item changes. */
export function mapItems<T>(list: readonly T[], change: (item: T, index: number) => T): readonly T[] {
  let result: T[] | undefined;
  for (const [index, item] of list.entries()) {
    const changed = change(item, index);
    if (changed === item) continue;
    result ??= [...list];
    result[index] = changed;
  }
  return result ?? list;
}

/** The values that stand where a schema has schemas. */
export function subschemas(schema: Record<string, unknown>): unknown[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const kind = SUBSCHEMAS.get(keyword);
    if (kind === 'one') return [value];
    if (kind === 'list') return Array.isArray(value) ? value : [];
    return kind === 'map' && isObject(value) ? Object.values(value) : [];
  });
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mapValues(
  object: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) setOwn(result, key, change(value, key));
  return result;
}

/** Assignment to `__proto__` would set the prototype; a document may name a property so. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}
