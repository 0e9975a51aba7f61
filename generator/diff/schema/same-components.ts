import { isNote, KEYWORDS } from '../../document/keywords.js';
import { subschemas } from '../../document/map-schema.js';
import { componentKey } from '../../document/reference.js';
import { isObject } from '../../document/value.js';
import type { Schema } from '../../model/schema.js';

/**
 * Returns the components that are equal in both documents, and only lead to equal ones. Most documents differ little,
 * so the rest need not be compared wherever it is used.
 */
export function sameComponents(
  old: ReadonlyMap<string, Schema>,
  now: ReadonlyMap<string, Schema>,
): ReadonlySet<string> {
  const same = new Set<string>();
  const users = new Map<string, string[]>();
  const changed: string[] = [...now.keys()].filter((key) => !old.has(key));
  for (const [key, schema] of old) {
    const other = now.get(key);
    if (other !== undefined && isSame(schema, other)) {
      same.add(key);
    } else {
      changed.push(key);
    }
    for (const used of references(schema)) {
      users.set(used, [...(users.get(used) ?? []), key]);
    }
  }
  for (let key = changed.pop(); key !== undefined; key = changed.pop()) {
    for (const user of users.get(key) ?? []) {
      if (same.delete(user)) {
        changed.push(user);
      }
    }
  }
  return same;
}

function references(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: unknown): void => {
    if (!isObject(each)) {
      return;
    }
    const $ref = each['$ref'];
    const key = typeof $ref === 'string' ? componentKey($ref) : undefined;
    if (key !== undefined) {
      found.add(key);
    }
    for (const subschema of subschemas(each)) {
      visit(subschema);
    }
  };
  visit(schema);
  return found;
}

/** Whether two schemas are literally equal; the components that they name may differ. */
function isSame(old: unknown, now: unknown): boolean {
  if (!isObject(old) || !isObject(now)) {
    return isEqual(old, now);
  }
  const keywords = new Set([...Object.keys(old), ...Object.keys(now)].filter((keyword) => !isNote(keyword)));
  return [...keywords].every((keyword) => {
    const [left, right] = [old[keyword], now[keyword]];
    const kind = KEYWORDS.get(keyword)?.subschemas;
    return kind === 'one' ? isSame(left, right) : isEqual(left, right, kind === undefined ? isEqual : isSame);
  });
}

type Equal = (left: unknown, right: unknown) => boolean;

function isEqual(left: unknown, right: unknown, members: Equal = isEqual): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((each: unknown, index) => members(each, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && members(left[key], right[key]))
    );
  }
  return left === right;
}
