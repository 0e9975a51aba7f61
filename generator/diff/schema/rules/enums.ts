import type { Json } from '../../../model/json.js';
import { NARROWS, WIDENS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { formatValue } from '../format-value.js';
import { type MergedSchema, pointerOf } from '../merged-schema.js';
import type { SchemaPlace, SchemaRule } from '../rule.js';

const kinds = {
  'enum-added': { message: '{where} must now be one of {new}', breaks: NARROWS },
  'enum-removed': { message: '{where} may now be any value, was one of {old}', breaks: WIDENS },
  'enum-value-added': { message: '{where} may now be {value}', breaks: WIDENS },
  'enum-value-removed': { message: '{where} may no longer be {value}', breaks: NARROWS },
} as const satisfies ChangeKinds;

export const enums = {
  kinds,
  compare: ({ merged: old }, { merged: now }) => ({ changes: compareValues(old, now), inner: [] }),
} as const satisfies SchemaRule<EnumChange>;

type EnumChange = ChangeOf<typeof kinds, SchemaPlace>;

/** `enum` and `const` (JSON Schema 2020-12, Validation §6.1.2, §6.1.3). */
function compareValues(old: MergedSchema, now: MergedSchema): readonly EnumChange[] {
  const at = { suffix: '', old: pointerOf(old, 'enum', 'const'), new: pointerOf(now, 'enum', 'const') };
  if (old.values === undefined && now.values === undefined) {
    return [];
  }
  if (old.values === undefined) {
    return [{ code: 'enum-added', ...at, values: { new: listed(now.values) } }];
  }
  if (now.values === undefined) {
    return [{ code: 'enum-removed', ...at, values: { old: listed(old.values) } }];
  }
  const missing = without(old.values, now.values);
  const added = without(now.values, old.values);
  return [
    ...missing.map(
      (value): EnumChange => ({ code: 'enum-value-removed', ...at, values: { value: formatValue(value) } }),
    ),
    ...added.map((value): EnumChange => ({ code: 'enum-value-added', ...at, values: { value: formatValue(value) } })),
  ];
}

function without(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}

const MOST_LISTED = 5;

function listed(values: readonly Json[] | undefined): string {
  const all = values ?? [];
  const first = all.slice(0, MOST_LISTED).map(formatValue).join(', ');
  return all.length <= MOST_LISTED ? first : `${first} and ${all.length - MOST_LISTED} more`;
}
