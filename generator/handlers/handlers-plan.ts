import type { Finding } from '../diagnostics/finding.js';
import type { Replacement } from '../files/replace.js';

/** Something in the user's own file that they should look at. */
export interface HandlerReport {
  readonly finding: Finding;
  /** Absolute; the place refers to the file before the merge. */
  readonly file: string;
  readonly pos: number;
}

/** A handler whose key has changed. */
export interface RenamedHandler {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly pos: number;
}

/** A stub that is added or removed. */
export interface PlacedStub {
  readonly operation: string;
  readonly file: string;
}

/** What must be done to the user's handlers; nothing is written yet. */
export interface HandlersPlan {
  readonly changes: readonly Replacement[];
  readonly inserted: readonly PlacedStub[];
  readonly renamed: readonly RenamedHandler[];
  readonly removed: readonly PlacedStub[];
  readonly reports: readonly HandlerReport[];
  /** Where a place of a file is after the plan is carried out. */
  readonly placeAfter: (file: string, pos: number) => number;
}
