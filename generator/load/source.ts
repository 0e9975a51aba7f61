import type { Finding } from '../diagnostics/finding.js';
import type { Json } from '../model/json.js';

export interface Position {
  /** Both start at 1; columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Set if that is in another file than the text's own: an overlay's, as shown to the user. */
  readonly file?: string;
}

/** A problem in a text, before its file is known. */
export interface TextProblem extends Position {
  readonly finding: Finding;
}

/** A text that has been parsed as YAML or JSON. */
export interface Parsed {
  readonly value: Json;
  /**
   * The place of the pointer's target: its key in an object; the nearest existing parent if there is no such member.
   */
  readonly locate: (pointer: string) => Position;
  /** The characters of a scalar in the text (`1.10`, which is the number 1.1). */
  readonly spelling: (pointer: string) => string | undefined;
  readonly warnings: readonly TextProblem[];
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: Parsed }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** A file or URL that is part of the document. */
export interface Source extends Parsed {
  /** Absolute path, or URL. */
  readonly id: string;
  /** As shown to the user: relative to the working directory, with forward slashes. */
  readonly name: string;
}

/** A value in a source. */
export interface Target {
  readonly source: Source;
  readonly pointer: string;
  readonly value: Json;
}
