import { backtrackingOf } from '../../patterns/backtracking.js';

/** Has the patterns that may take long tried by the guarded engine of the runtime. */
export function guardPatterns(source: string): string {
  const name = /^const (func\d+) = toRegExp;$/m.exec(source)?.[1];
  if (name === undefined) return source;
  const calls = new RegExp(`\\b${name}\\(("(?:[^"\\\\]|\\\\.)*"), "u"\\)`, 'g');
  return source.replace(calls, (call, literal: string) => {
    const judged = backtrackingOf(String(JSON.parse(literal)));
    return judged.kind === 'linear' ? call : `guardedRegExp(${literal}, "u", ${judged.harmless})`;
  });
}
