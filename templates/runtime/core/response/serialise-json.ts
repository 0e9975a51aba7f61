/**
 * Whether JSON carries the value unchanged, so that checking the value checks what is sent. A `Date`, a `toJSON`, an
 * `undefined` property or a class with getters may become something else.
 */
export function isPlainJson(value: unknown): boolean {
  if (typeof value !== 'object') {
    return (
      typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
    );
  }
  if (value === null) {
    return true;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      if (!isPlainJson(item)) {
        return false;
      }
    }
    return !('toJSON' in value);
  }
  if (!isRecord(value) || 'toJSON' in value) {
    return false;
  }
  // A `for` loop needs no list of the keys, and is twice as quick
  for (const key in value) {
    if (!isPlainJson(value[key])) {
      return false;
    }
  }
  return true;
}

/** Whether an object is a literal, or has no prototype. */
export function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
