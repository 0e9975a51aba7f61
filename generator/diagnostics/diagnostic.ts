export type Severity = 'error' | 'warning';

/** A problem as it is shown: where, what, and the way out. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** JSON Pointer within `file` (RFC 6901). */
  readonly pointer: string;
  readonly hint: string;
}

/** A problem as a stage finds it, before it is looked up in the catalogue and located in a file. */
export interface Finding {
  readonly code: string;
  /** JSON Pointer into the bundled document. */
  readonly pointer: string;
  /** Fills the `{…}` of the catalogue's message and hint. */
  readonly values: Readonly<Record<string, string>>;
}
