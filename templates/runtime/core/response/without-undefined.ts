import { setOwn } from '../own-property.js';
import { isRecord } from './serialise-json.js';

/**
 * Returns the value without `undefined` members, which are not sent, at any depth. Objects of a class are kept
 * unchanged: whoever writes them decides.
 */
export function withoutUndefined(value: unknown, copies = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const known = copies.get(value);
  if (known !== undefined) {
    return known;
  }
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) {
      list.push(withoutUndefined(item, copies));
    }
    return list;
  }
  if (!isRecord(value)) {
    return value;
  }
  const record: Record<string, unknown> = {};
  copies.set(value, record);
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) {
      setOwn(record, key, withoutUndefined(member, copies));
    }
  }
  return record;
}
