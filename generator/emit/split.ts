import { type Code, linesOf } from '../typescript/code.js';
import { fileName } from '../typescript/encode.js';

/** Editors are slow in longer files. */
const MOST_LINES = 10_000;
/** Leaves room for what precedes the pieces: imports. */
const MOST_LINES_OF_PIECES = 9_000;

export interface Piece {
  readonly group: string;
  readonly code: Code;
}

export interface Chunk<P extends Piece> {
  /** A file's name, without its extension. */
  readonly name: string;
  readonly pieces: readonly P[];
}

export function fitsOneFile(pieces: readonly { readonly code: Code }[]): boolean {
  let lines = 0;
  for (const { code } of pieces) {
    lines += linesOf(code) + 1;
  }
  return lines <= MOST_LINES;
}

/**
 * Returns a file for each group, in the order of their first pieces; several numbered ones for a group that is too long
 * for one. Only a piece that is too long by itself makes a longer file.
 */
export function split<P extends Piece>(pieces: readonly P[]): readonly Chunk<P>[] {
  const groups = new Map<string, P[][]>();
  const lines = new Map<string, number>();
  for (const piece of pieces) {
    const chunks = groups.get(piece.group) ?? [[]];
    groups.set(piece.group, chunks);
    const added = linesOf(piece.code) + 1;
    const before = lines.get(piece.group) ?? 0;
    if (before > 0 && before + added > MOST_LINES_OF_PIECES) {
      chunks.push([piece]);
      lines.set(piece.group, added);
    } else {
      chunks.at(-1)?.push(piece);
      lines.set(piece.group, before + added);
    }
  }
  const taken = new Set<string>();
  return [...groups].flatMap(([group, chunks]) =>
    chunks.map((each, index) => {
      const name = fileName(chunks.length > 1 ? `${group}-${index + 1}` : group, taken);
      taken.add(name);
      return { name, pieces: each };
    }),
  );
}
