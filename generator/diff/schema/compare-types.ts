import type { Json } from '../../model/json.js';
import { type LocalChange, shown } from './local-change.js';
import { pointerOf, type View } from './view.js';

/** Types of JSON (JSON Schema 2020-12, Validation §6.1.1), and `null` apart: an optional value is what most often comes and goes. */
export function compareTypes(
  old: View,
  now: View,
): { readonly changes: readonly LocalChange[]; readonly goesOn: boolean } {
  const at = { suffix: '', old: pointerOf(old, 'type'), new: pointerOf(now, 'type') };
  const values = { old: typeNames(old), new: typeNames(now) };
  const takesAll = isWithin(old.types, now.types);
  const isTaken = isWithin(now.types, old.types);
  if (!takesAll || !isTaken) {
    const code = takesAll ? 'type-widened' : isTaken ? 'type-narrowed' : 'type-changed';
    // Against what takes anything, each property would be news
    const goesOn = code !== 'type-changed' && old.types !== undefined && now.types !== undefined;
    return { changes: [{ code, ...at, values }], goesOn };
  }
  return { changes: compareNull(old, now), goesOn: true };
}

export function compareNull(old: View, now: View): readonly LocalChange[] {
  if (old.isNullable === now.isNullable || takesAnything(old) || takesAnything(now)) return [];
  const at = { suffix: '', old: pointerOf(old, 'type'), new: pointerOf(now, 'type') };
  return [{ code: now.isNullable ? 'nullable' : 'not-nullable', ...at, values: {} }];
}

function takesAnything({ types, unions }: View): boolean {
  return types === undefined && unions.length === 0;
}

function typeNames({ types }: View): string {
  if (types === undefined) return 'of any type';
  return types.size === 0 ? 'nothing at all' : [...types].join(' or ');
}

/** Each integer is a number. */
function isWithin(types: View['types'], others: View['types']): boolean {
  if (others === undefined) return true;
  return (
    types !== undefined && [...types].every((type) => others.has(type) || (type === 'integer' && others.has('number')))
  );
}

/** `enum` and `const` (JSON Schema 2020-12, Validation §6.1.2, §6.1.3). */
export function compareValues(old: View, now: View): readonly LocalChange[] {
  const at = { suffix: '', old: pointerOf(old, 'enum', 'const'), new: pointerOf(now, 'enum', 'const') };
  if (old.values === undefined && now.values === undefined) return [];
  if (old.values === undefined) return [{ code: 'enum-added', ...at, values: { new: listed(now.values) } }];
  if (now.values === undefined) return [{ code: 'enum-removed', ...at, values: { old: listed(old.values) } }];
  const missing = without(old.values, now.values);
  const added = without(now.values, old.values);
  return [
    ...missing.map((value): LocalChange => ({ code: 'enum-value-removed', ...at, values: { value: shown(value) } })),
    ...added.map((value): LocalChange => ({ code: 'enum-value-added', ...at, values: { value: shown(value) } })),
  ];
}

function without(values: readonly Json[], others: readonly Json[]): readonly Json[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}

const MOST_LISTED = 5;

function listed(values: readonly Json[] | undefined): string {
  const all = values ?? [];
  const first = all.slice(0, MOST_LISTED).map(shown).join(', ');
  return all.length <= MOST_LISTED ? first : `${first} and ${all.length - MOST_LISTED} more`;
}
