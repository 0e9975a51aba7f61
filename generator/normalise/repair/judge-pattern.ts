export type PatternJudgement =
  | { readonly kind: 'right' }
  /** No Unicode pattern (ECMA-262 flag u), but one of the older syntax, as which it is read. */
  | { readonly kind: 'legacy' }
  /** A repetition within a repetition: on some texts it takes exponential time. */
  | { readonly kind: 'slow' }
  | { readonly kind: 'wrong'; readonly reason: string };

/** What a `pattern` is (JSON Schema 2020-12, Core §6.4). It is compiled here, never run. */
export function judgePattern(pattern: string): PatternJudgement {
  const problem = problemOf(pattern, 'u');
  if (problem !== undefined && problemOf(pattern, '') !== undefined) return { kind: 'wrong', reason: problem };
  if (repeatsRepetition(pattern)) return { kind: 'slow' };
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

/** Whether a group without bound of repetition stands in another one: `(a+)+`, `(\d*,?)*`. */
function repeatsRepetition(pattern: string): boolean {
  const text = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  /** For each open group, whether something in it repeats without bound at its end or beginning. */
  const open: boolean[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '(') open.push(false);
    else if (char === ')') {
      const repeats = open.pop() ?? false;
      const isRepeated = isUnbounded(text.slice(at + 1));
      if (repeats && isRepeated) return true;
      if ((repeats || isRepeated) && open.length > 0) open[open.length - 1] = true;
    } else if (open.length > 0 && isUnbounded(text.slice(at, at + 12)) && isEdge(text, at)) {
      open[open.length - 1] = true;
    }
  }
  return false;
}

function isUnbounded(text: string): boolean {
  return /^(?:[*+]|\{\d*,\})/.test(text);
}

/**
 * A repetition that something else always follows or precedes within its group is told apart by that, as in `(a+,)*`; one
 * that makes up the whole group is not.
 */
function isEdge(text: string, at: number): boolean {
  const before = text[at - 2];
  const after = text.slice(at).replace(/^(?:[*+]|\{\d*,\})\??/, '')[0];
  return (before === '(' || before === '|' || before === ':') && (after === ')' || after === '|');
}
