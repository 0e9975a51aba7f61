import { backtrackingOf } from '../../document/backtracking.js';
import { linearPattern } from '../../document/linear-pattern.js';

export type PatternJudgement =
  | { readonly kind: 'right' }
  /** Not a Unicode pattern (ECMA-262 flag u), but valid in the older syntax, in which it is read. */
  | { readonly kind: 'legacy' }
  /**
   * Repeats a group that can match one text in several ways: on some texts a backtracking engine takes exponential
   * time.
   */
  | { readonly kind: 'slow'; readonly isLinear: boolean }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Classifies a `pattern` (JSON Schema 2020-12, Core §6.4). It is compiled here, but never run. */
export function judgePattern(pattern: string): PatternJudgement {
  const problem = problemOf(pattern, 'u');
  if (problem !== undefined && problemOf(pattern, '') !== undefined) {
    return { kind: 'wrong', reason: problem };
  }
  if (backtrackingOf(pattern).kind === 'exponential') {
    return { kind: 'slow', isLinear: linearPattern(pattern) !== undefined };
  }
  return { kind: problem === undefined ? 'right' : 'legacy' };
}

function problemOf(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*: /s, '') : String(error);
  }
}
