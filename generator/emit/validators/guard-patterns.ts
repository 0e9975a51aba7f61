import { backtrackingOf } from '../../document/backtracking.js';

/** Has the patterns that may take long tried by the guarded engine of the runtime. */
export function guardPatterns(source: string): string {
  return source.replace(/\btoRegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g, (call, literal: string) => {
    const judged = backtrackingOf(String(JSON.parse(literal)));
    return judged.kind === 'linear' ? call : `guardedRegExp(${literal}, "u", ${judged.harmless})`;
  });
}
