import type { Json, JsonObject } from '../model/json.js';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` turns a readonly array into `any[]`. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Returns the member of an object or array; never an inherited one (`constructor`, `__proto__`). */
export function member(value: Json | undefined, token: string): Json | undefined {
  if (isArray(value)) {
    return /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  }
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** Sets an own property even if the name is `__proto__`: an assignment would change the prototype. */
export function setOwn<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

export function mapValues(
  object: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    setOwn(result, key, change(value, key));
  }
  return result;
}

/** Returns the same object if no member changes. */
export function mapMembers<T extends Readonly<Record<string, unknown>>>(
  object: T,
  change: (value: unknown, key: string) => unknown,
): T {
  let result: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const changed = change(object[key], key);
    if (changed === object[key]) {
      continue;
    }
    result ??= { ...object };
    result[key] = changed; // its own member, also if the name is `__proto__`
  }
  return (result ?? object) as T; // with the same keys
}

/** Returns the same list if no item changes. */
export function mapItems<T>(list: readonly T[], change: (item: T, index: number) => T): readonly T[] {
  let result: T[] | undefined;
  for (const [index, item] of list.entries()) {
    const changed = change(item, index);
    if (changed === item) {
      continue;
    }
    result ??= [...list];
    result[index] = changed;
  }
  return result ?? list;
}
