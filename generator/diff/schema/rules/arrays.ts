import type { MergedSchema } from '../merged-schema.js';
import type { Inner, SchemaRule } from '../rule.js';
import { anything, type SchemaNode } from '../schema-node.js';

/**
 * Besides its limits, only a list's items can change: by position (`prefixItems`), and all the rest (JSON Schema
 * 2020-12, Core §10.3.1).
 */
export const arrays = {
  kinds: {},
  compare: ({ merged: old }, { merged: now }) => ({ changes: [], inner: itemsOf(old, now) }),
} as const satisfies SchemaRule<never>;

function itemsOf(old: MergedSchema, now: MergedSchema): readonly Inner[] {
  const places = Math.max(old.prefixItems.length, now.prefixItems.length);
  const byPlace = Array.from({ length: places }, (_, index) => ({
    suffix: `[${index}]`,
    old: itemAt(old, index),
    new: itemAt(now, index),
  }));
  if (old.items === undefined && now.items === undefined) {
    return byPlace;
  }
  return [...byPlace, { suffix: '[]', old: itemAt(old, places), new: itemAt(now, places) }];
}

function itemAt({ prefixItems, items, pointer }: MergedSchema, index: number): SchemaNode {
  return prefixItems[index] ?? items ?? anything(pointer);
}
