import { isObject } from '../../document/value.js';
import type { Json } from '../../model/json.js';

/**
 * Returns the same text for equal values, whatever the order of their keys (RFC 8785 without its rules for numbers).
 */
export function canonical(value: Json | readonly Json[]): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))))
      : each,
  );
}
