import { componentKey, refPointer, schemaPointer } from '../../document/reference.js';
import { isObject, setOwn } from '../../document/value.js';
import type { SchemaObject } from '../../model/schema.js';

/**
 * Adapts the discriminator of a union whose alternatives have become other components: an alternative without an entry
 * in the mapping is known by its component's name (OAS 3.1.1 §4.8.25), which has changed.
 */
export function renamedMapping(before: SchemaObject, after: SchemaObject): SchemaObject {
  const { discriminator } = after;
  const renamed = new Map([...renamedBy('oneOf', before, after), ...renamedBy('anyOf', before, after)]);
  if (!isObject(discriminator) || renamed.size === 0) {
    return after;
  }
  const mapping: Record<string, unknown> = {};
  const isMapped = new Set<string>();
  for (const [value, target] of Object.entries(isObject(discriminator['mapping']) ? discriminator['mapping'] : {})) {
    const pointer = typeof target === 'string' ? (refPointer(target) ?? schemaPointer(target)) : '';
    isMapped.add(pointer);
    setOwn<unknown>(mapping, value, renamed.get(pointer) ?? target);
  }
  for (const [pointer, $ref] of renamed) {
    const name = componentKey(`#${pointer}`);
    if (name !== undefined && !isMapped.has(pointer)) {
      setOwn<unknown>(mapping, name, $ref);
    }
  }
  return { ...after, discriminator: { ...discriminator, mapping } };
}

function renamedBy(keyword: 'oneOf' | 'anyOf', before: SchemaObject, after: SchemaObject): [string, string][] {
  return (after[keyword] ?? []).flatMap((alternative, index): [string, string][] => {
    const was = refOf(before[keyword]?.[index]);
    const is = refOf(alternative);
    const pointer = was === is || was === undefined ? undefined : refPointer(was);
    return pointer === undefined || is === undefined ? [] : [[pointer, is]];
  });
}

function refOf(schema: SchemaObject | boolean | undefined): string | undefined {
  return typeof schema === 'object' ? schema.$ref : undefined;
}
