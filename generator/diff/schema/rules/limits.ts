import { KEYWORDS } from '../../../document/keywords.js';
import { LOOSENS, NARROWS } from '../../breaks.js';
import type { ChangeKinds, ChangeOf } from '../../kinds.js';
import { type MergedSchema, pointerOf, saidBy } from '../merged-schema.js';
import type { SchemaPlace, SchemaRule } from '../rule.js';

const kinds = {
  'limit-added': { message: '{where}: {keyword} {new} added', breaks: NARROWS },
  'limit-tightened': { message: '{where}: {keyword} now {new}, was {old}', breaks: NARROWS },
  'limit-loosened': { message: '{where}: {keyword} now {new}, was {old}', breaks: LOOSENS },
  'limit-removed': { message: '{where}: {keyword} {old} removed', breaks: LOOSENS },
} as const satisfies ChangeKinds;

/** A kind of limit (JSON Schema 2020-12, Validation §6.2–6.5). */
interface LimitKind {
  readonly side: 'lower' | 'upper';
  readonly keyword: string;
  readonly exclusive?: string;
}

const LIMITS: readonly LimitKind[] = [...KEYWORDS].flatMap(([keyword, { diff }]) =>
  diff.kind === 'limit' ? [{ ...diff, keyword }] : [],
);

interface Limit {
  readonly keyword: string;
  readonly value: number;
  readonly isExclusive: boolean;
}

export const limits = {
  kinds,
  compare: ({ merged: old }, { merged: now }) => ({
    changes: LIMITS.flatMap((limit) => compareLimit(limit, old, now)),
    inner: [],
  }),
} as const satisfies SchemaRule<LimitChange>;

type LimitChange = ChangeOf<typeof kinds, SchemaPlace>;

function compareLimit(kind: LimitKind, old: MergedSchema, now: MergedSchema): readonly LimitChange[] {
  const before = limitOf(kind, old);
  const after = limitOf(kind, now);
  if (before === undefined && after === undefined) {
    return [];
  }
  const keyword = (after ?? before)?.keyword ?? kind.keyword;
  const at = { suffix: '', old: pointerOf(old, before?.keyword ?? ''), new: pointerOf(now, after?.keyword ?? '') };
  if (after === undefined) {
    return [{ code: 'limit-removed', ...at, values: { keyword, old: String(before?.value) } }];
  }
  if (before === undefined) {
    return [{ code: 'limit-added', ...at, values: { keyword, new: String(after.value) } }];
  }
  const order =
    tightness(kind, after) - tightness(kind, before) || Number(after.isExclusive) - Number(before.isExclusive);
  if (order === 0) {
    return [];
  }
  const was = before.keyword === after.keyword ? String(before.value) : `${before.keyword} ${before.value}`;
  const values = { keyword, old: was, new: String(after.value) };
  return [{ code: order > 0 ? 'limit-tightened' : 'limit-loosened', ...at, values }];
}

/** The higher, the fewer values are allowed. */
function tightness({ side }: LimitKind, { value }: Limit): number {
  return side === 'lower' ? value : -value;
}

/** Returns the tightest limit. */
function limitOf(kind: LimitKind, merged: MergedSchema): Limit | undefined {
  const isWhole = merged.types?.size === 1 && merged.types.has('integer');
  const found = [kind.keyword, ...(kind.exclusive === undefined ? [] : [kind.exclusive])].flatMap((keyword) =>
    saidBy(merged, keyword).flatMap((value): Limit[] =>
      typeof value === 'number' ? [{ keyword, value, isExclusive: keyword === kind.exclusive }] : [],
    ),
  );
  return found
    .map((limit) => (isWhole ? inclusive(kind, limit) : limit))
    .filter((limit) => kind.side === 'upper' || kind.exclusive !== undefined || limit.value > 0)
    .toSorted((a, b) => tightness(kind, b) - tightness(kind, a) || Number(b.isExclusive) - Number(a.isExclusive))[0];
}

/** For integers, "above 0" means "from 1". */
function inclusive({ side }: LimitKind, limit: Limit): Limit {
  if (!limit.isExclusive || !Number.isInteger(limit.value)) {
    return limit;
  }
  return { ...limit, value: limit.value + (side === 'lower' ? 1 : -1), isExclusive: false };
}
