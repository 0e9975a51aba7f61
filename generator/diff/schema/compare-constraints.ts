import { keywordsThat } from '../../document/keywords.js';
import type { Json } from '../../model/json.js';
import { canonical } from './canonical.js';
import { type LocalChange, shown } from './local-change.js';
import { pointerOf, saidBy, type View } from './view.js';

/** Keywords whose values are the same or not: which of two admits more can't be told, but for a few. */
const CONSTRAINTS = keywordsThat(({ diff }) => diff.kind === 'constraint');

export function compareConstraints(old: View, now: View): readonly LocalChange[] {
  return CONSTRAINTS.flatMap((keyword): readonly LocalChange[] => {
    const [before, after] = [valuesOf(old, keyword), valuesOf(now, keyword)];
    if (canonical(before) === canonical(after)) return [];
    const at = { suffix: '', old: pointerOf(old, keyword), new: pointerOf(now, keyword) };
    const values = { keyword, old: before.map(shown).join(' and '), new: after.map(shown).join(' and ') };
    if (before.length === 0) return [{ code: 'constraint-added', ...at, values }];
    if (after.length === 0) return [{ code: 'constraint-removed', ...at, values }];
    return [{ code: codeOf(keyword, before[0], after[0]), ...at, values }];
  });
}

/** `uniqueItems: false` says nothing. */
function valuesOf(view: View, keyword: string): readonly Json[] {
  return saidBy(view, keyword).filter((value) => keyword !== 'uniqueItems' || value === true);
}

/** Each number of the first format is one of the second. */
const WITHIN: ReadonlySet<string> = new Set(['int32 int64', 'float double']);

function codeOf(keyword: string, before: Json | undefined, after: Json | undefined) {
  if (keyword === 'multipleOf' && typeof before === 'number' && typeof after === 'number') {
    if (Number.isInteger(after / before)) return 'limit-tightened';
    if (Number.isInteger(before / after)) return 'limit-loosened';
  }
  if (keyword === 'format' && WITHIN.has(`${String(before)} ${String(after)}`)) return 'limit-loosened';
  if (keyword === 'format' && WITHIN.has(`${String(after)} ${String(before)}`)) return 'limit-tightened';
  return 'constraint-changed';
}
