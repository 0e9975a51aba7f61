/**
 * Whether JSON carries the value as it is, so that to check the value is to check what is sent. A `Date`, a `toJSON`, an
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
  // Neither a list of the keys is made, nor one asked for: twice as quick
  for (const key in value) {
    if (!isPlainJson(value[key])) {
      return false;
    }
  }
  return true;
}

/** An object literal, or one without a prototype. */
export function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
