import { keywordsThat } from '../../../document/keywords.js';
import type { Json } from '../../../model/json.js';
import { ALTERS, LOOSENS, NARROWS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { canonical } from '../canonical.js';
import { formatValue } from '../format-value.js';
import { type MergedSchema, pointerOf, saidBy } from '../merged-schema.js';
import type { SchemaPlace, SchemaRule } from '../rule.js';
import type { limits } from './limits.js';

const kinds = {
  'constraint-added': { message: '{where}: {keyword} {new} added', breaks: NARROWS },
  'constraint-changed': { message: '{where}: {keyword} now {new}, was {old}', breaks: ALTERS },
  'constraint-removed': { message: '{where}: {keyword} {old} removed', breaks: LOOSENS },
} as const satisfies ChangeKinds;

/** Keywords whose values are equal or not: except for a few, nobody can tell which of two allows more. */
const CONSTRAINTS = keywordsThat(({ diff }) => diff.kind === 'constraint');

export const constraints = {
  kinds,
  compare: ({ merged: old }, { merged: now }) => ({ changes: compareConstraints(old, now), inner: [] }),
} as const satisfies SchemaRule<ConstraintChange>;

/** Multiples and formats of numbers can be compared: one is tighter or looser. */
type ConstraintChange = ChangeOf<typeof kinds, SchemaPlace> | ChangeOf<typeof limits.kinds, SchemaPlace>;

function compareConstraints(old: MergedSchema, now: MergedSchema): readonly ConstraintChange[] {
  return CONSTRAINTS.flatMap((keyword): readonly ConstraintChange[] => {
    const [before, after] = [valuesOf(old, keyword), valuesOf(now, keyword)];
    if (canonical(before) === canonical(after)) {
      return [];
    }
    const at = { suffix: '', old: pointerOf(old, keyword), new: pointerOf(now, keyword) };
    const [was, is] = [before.map(formatValue).join(' and '), after.map(formatValue).join(' and ')];
    if (before.length === 0) {
      return [{ code: 'constraint-added', ...at, values: { keyword, new: is } }];
    }
    if (after.length === 0) {
      return [{ code: 'constraint-removed', ...at, values: { keyword, old: was } }];
    }
    return [{ code: codeOf(keyword, before[0], after[0]), ...at, values: { keyword, old: was, new: is } }];
  });
}

function valuesOf(merged: MergedSchema, keyword: string): readonly Json[] {
  return saidBy(merged, keyword).filter((value) => !saysNothing(keyword, value));
}

/** A pattern may match anywhere in the text (JSON Schema 2020-12, Validation §6.3.3), so every text matches these. */
const IN_EVERY_TEXT = /^\^?(?:\.\*)?$|^\.\*\$$/;

function saysNothing(keyword: string, value: Json): boolean {
  return (
    (keyword === 'uniqueItems' && value === false) ||
    (keyword === 'pattern' && typeof value === 'string' && IN_EVERY_TEXT.test(value))
  );
}

/** Every number of the first format is also valid in the second. */
const WITHIN: ReadonlySet<string> = new Set(['int32 int64', 'float double']);

function codeOf(keyword: string, before: Json | undefined, after: Json | undefined) {
  if (keyword === 'multipleOf' && typeof before === 'number' && typeof after === 'number') {
    if (Number.isInteger(after / before)) {
      return 'limit-tightened';
    }
    if (Number.isInteger(before / after)) {
      return 'limit-loosened';
    }
  }
  if (keyword === 'format' && WITHIN.has(`${String(before)} ${String(after)}`)) {
    return 'limit-loosened';
  }
  if (keyword === 'format' && WITHIN.has(`${String(after)} ${String(before)}`)) {
    return 'limit-tightened';
  }
  return 'constraint-changed';
}
