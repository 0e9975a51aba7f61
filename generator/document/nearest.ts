const LONGEST = 100;

/** Returns the name that is most similar to what was written. */
export function nearest(written: string, names: readonly string[]): string {
  const start = written.slice(0, LONGEST);
  const byChanges = names.map((name) => [changesBetween(start, name), name] as const).sort(([a], [b]) => a - b);
  return byChanges[0]?.[1] ?? '';
}

/** Counts the characters inserted, deleted or replaced (Levenshtein), with a row for each character of `from`. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, char] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const [left = 0, above = 0, corner = 0] = [next[column - 1], row[column], row[column - 1]];
      next.push(Math.min(left + 1, above + 1, corner + Number(to[column - 1] !== char)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
