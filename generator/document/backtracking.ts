import { isSafePattern } from 'redos-detector';

/** How long a pattern may keep a backtracking engine busy, by the length of the text. */
export type Backtracking =
  | { readonly kind: 'linear' }
  /** At most this many characters are a matter of microseconds. */
  | { readonly kind: 'polynomial' | 'exponential'; readonly harmless: number };

const LINEAR: Backtracking = { kind: 'linear' };
/**
 * Steps to prove a pattern harmless, some 100 ms; the few that need more are guarded at run time like the harmful ones.
 * Not a time: what is emitted must not depend on how busy the machine is.
 */
const PATIENCE = 2000;
/** Steps that V8 makes in some ten microseconds: a body may hold tens of thousands of texts that are not watched. */
const STEPS = 2000;

const known = new Map<string, Backtracking>();

export function backtrackingOf(pattern: string): Backtracking {
  const before = known.get(pattern);
  if (before !== undefined) {
    return before;
  }
  const judged = judge(pattern);
  known.set(pattern, judged);
  return judged;
}

function judge(pattern: string): Backtracking {
  // Escapes and classes stand for one character each
  const text = pattern.replace(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)/gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repetitions = (text.match(/[*+]|\{\d*,\d*\}/g) ?? []).length;
  const isAnchored = text.startsWith('^') && !text.includes('|');
  const repeatsGroup = /\)(?:[*+]|\{\d*,\d*\})/.test(text);
  // Without an anchor each place of the text is a beginning of its own
  const degree = repetitions + (isAnchored ? 0 : 1);
  if (!repeatsGroup && (repetitions === 0 || degree <= 1)) {
    return LINEAR;
  }
  if (isProvenSafe(pattern)) {
    return LINEAR;
  }
  return repeatsGroup
    ? { kind: 'exponential', harmless: 8 }
    : { kind: 'polynomial', harmless: Math.floor(STEPS ** (1 / degree)) };
}

/** Each step looks at the whole of a pattern: one as long as a book gets fewer. */
const LONG = 1000;

function isProvenSafe(pattern: string): boolean {
  const maxSteps = Math.ceil(PATIENCE * Math.min(1, LONG / pattern.length));
  for (const unicode of [true, false]) {
    try {
      return isSafePattern(pattern, { unicode, timeout: Number.POSITIVE_INFINITY, maxSteps }).safe;
    } catch {
      // Not of this syntax
    }
  }
  return false;
}
