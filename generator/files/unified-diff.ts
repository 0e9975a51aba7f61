import type * as Diff from 'diff';
import { lazily } from '../packages/lazily.js';

const diff = lazily<typeof Diff>('diff');

/** Texts that differ more are not compared: that would take longer than anybody wants to read. */
const MOST_EDITS = 2000;

/**
 * Returns the hunks of a unified diff: all lines, or the first `most` of them, cut to a width, and how many more there
 * are. `undefined` if only some are asked for, and the two texts have next to nothing in common.
 */
export function unifiedDiff(
  old: string,
  now: string,
  most?: number,
): { readonly lines: readonly string[]; readonly more: number } | undefined {
  // Git chooses the line ends at checkout: they don't count as changes
  const [before = '', after = ''] = [old, now].map((text) => text.replaceAll('\r\n', '\n'));
  const patch = diff().structuredPatch('', '', before, after, undefined, undefined, {
    context: 1,
    maxEditLength: MOST_EDITS,
  });
  if (patch === undefined) {
    return most === undefined ? replaced(before, after) : undefined;
  }
  const all = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...lines,
  ]);
  if (most === undefined) {
    return { lines: all, more: 0 };
  }
  return { lines: all.slice(0, most).map(shortened), more: Math.max(0, all.length - most) };
}

/** Replaces one text by the other, as a single hunk. */
function replaced(before: string, after: string): { readonly lines: readonly string[]; readonly more: number } {
  const [removed, added] = [before, after].map((text) => text.replace(/\n$/, '').split('\n'));
  const head = `@@ -1,${removed?.length} +1,${added?.length} @@`;
  return {
    lines: [head, ...(removed ?? []).map((line) => `-${line}`), ...(added ?? []).map((line) => `+${line}`)],
    more: 0,
  };
}

/** Maximum characters of a line: an example of a reply may be a whole page. */
const WIDEST = 160;

function shortened(line: string): string {
  return line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line;
}

/** An empty range is written as the line before it (POSIX, diff -u). */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
