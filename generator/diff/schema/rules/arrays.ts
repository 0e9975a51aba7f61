import type { Inner, SchemaRule } from '../rule.js';
import { anything, type SchemaNode } from '../schema-node.js';
import type { View } from '../view.js';

/** Nothing of a list changes but its limits and its items: by their place (`prefixItems`), and all the rest (JSON Schema 2020-12, Core §10.3.1). */
export const arrays = {
  kinds: {},
  compare: ({ view: old }, { view: now }) => ({ changes: [], inner: itemsOf(old, now) }),
} as const satisfies SchemaRule<never>;

function itemsOf(old: View, now: View): readonly Inner[] {
  const places = Math.max(old.prefixItems.length, now.prefixItems.length);
  const byPlace = Array.from({ length: places }, (_, index) => ({
    suffix: `[${index}]`,
    old: itemAt(old, index),
    new: itemAt(now, index),
  }));
  if (old.items === undefined && now.items === undefined) return byPlace;
  return [...byPlace, { suffix: '[]', old: itemAt(old, places), new: itemAt(now, places) }];
}

function itemAt({ prefixItems, items, pointer }: View, index: number): SchemaNode {
  return prefixItems[index] ?? items ?? anything(pointer);
}
