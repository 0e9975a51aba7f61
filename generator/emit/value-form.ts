import { mapSubschemas } from '../document/map-schema.js';
import { componentKey, refToSchema } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { SchemaDeclaration } from '../model/api.js';
import { formatKey, valueMark } from '../model/format-types.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/** Returns a schema as the type of what a handler gets: with the types of formats instead of the wire form. */
export function valueForm(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const mark = valueMark(schema);
  if (mark === undefined) {
    return mapSubschemas(schema, valueForm);
  }
  const { format, others } = mark;
  const value: SchemaObject = { $ref: refToSchema(formatKey(format)) };
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => NOTES.has(keyword))),
    ...(others.length === 0 ? value : { anyOf: [value, { type: others }] }),
  } as SchemaObject; // notes keep their values
}

/** Keywords that also apply to the value. */
const NOTES: ReadonlySet<string> = new Set(['title', 'description', 'deprecated', 'format']);

/** Returns the keys of the declarations that contain such values, directly or through another. */
export function valuedDeclarations(declarations: readonly SchemaDeclaration[]): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found = new Set<string>();
  for (const { key, schema } of declarations) {
    const visit = (each: unknown): void => {
      if (Array.isArray(each)) {
        each.forEach(visit);
      }
      if (!isObject(each)) {
        return;
      }
      if (valueMark(each as SchemaObject) !== undefined) {
        found.add(key);
      }
      const { $ref } = each;
      const target = typeof $ref === 'string' ? componentKey($ref) : undefined;
      if (target !== undefined) {
        users.set(target, [...(users.get(target) ?? []), key]);
      }
      Object.values(each).forEach(visit);
    };
    visit(schema);
  }
  // The loop also visits elements that are added during it
  for (const key of found) {
    for (const user of users.get(key) ?? []) {
      found.add(user);
    }
  }
  return found;
}
