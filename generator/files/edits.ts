/** Replaces a piece of a text. With `pos` = `end` it is an insertion. */
export interface Edit {
  readonly pos: number;
  readonly end: number;
  readonly text: string;
}

export function insertion(pos: number, text: string): Edit {
  return { pos, end: pos, text };
}

/**
 * Applies the edits; everything outside them is unchanged, byte for byte. Edits at the same place keep their order.
 * Returns `undefined` if two edits overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const parts: string[] = [];
  let at = 0;
  for (const { pos, end, text: replacement } of inOrder(edits)) {
    if (pos < at) {
      return undefined;
    }
    parts.push(text.slice(at, pos), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Returns where a place of the text is after the edits; insertions at the place itself come before it. */
export function placeAfter(pos: number, edits: readonly Edit[]): number {
  return edits
    .filter((edit) => edit.pos < pos || (edit.pos === pos && edit.end === pos))
    .reduce((at, { pos: from, end, text }) => at + text.length - (Math.min(end, pos) - from), pos);
}

function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.pos - b.pos || a.end - b.end);
}
