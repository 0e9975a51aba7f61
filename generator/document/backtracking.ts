import type * as RedosDetector from 'redos-detector';
import { lazily } from '../packages/lazily.js';

const redosDetector = lazily<typeof RedosDetector>('redos-detector');

/** How long a pattern may keep a backtracking engine busy, depending on the length of the text. */
export type Backtracking =
  | { readonly kind: 'linear' }
  /** Texts of at most so many characters take microseconds. */
  | { readonly kind: 'polynomial' | 'exponential'; readonly harmless: number };

const LINEAR: Backtracking = { kind: 'linear' };
/**
 * Steps for proving a pattern harmless, about 100 ms; the few patterns that need more are guarded at run time like
 * harmful ones. This is not a time, because the output must not depend on how busy the machine is.
 */
const PATIENCE = 2000;
/**
 * Steps that V8 makes in about ten microseconds: a body may contain tens of thousands of texts that are not watched.
 */
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
  // Without an anchor, a match may begin anywhere in the text
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

/** Each step visits the whole pattern, so very long patterns get fewer. */
const LONG = 1000;

function isProvenSafe(pattern: string): boolean {
  const maxSteps = Math.ceil(PATIENCE * Math.min(1, LONG / pattern.length));
  for (const unicode of [true, false]) {
    try {
      return redosDetector().isSafePattern(pattern, { unicode, timeout: Number.POSITIVE_INFINITY, maxSteps }).safe;
    } catch {
      // Not valid in this syntax
    }
  }
  return false;
}
