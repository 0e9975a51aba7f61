import { isObject } from '../../document/value.js';
import type { Json } from '../../model/json.js';

/** The same text for the same value, whatever the order of its keys (RFC 8785 without its rules for numbers). */
export function canonical(value: Json | readonly Json[]): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))))
      : each,
  );
}
