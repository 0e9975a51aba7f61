import type { Finding } from '../diagnostics/finding.js';
import type { Replacement } from '../files/replace.js';

/** Something for the user to look at, in their own file. */
export interface HandlerReport {
  readonly finding: Finding;
  /** Absolute; the place is told for the file as it is before the merge. */
  readonly file: string;
  readonly pos: number;
}

/** A handler that has another key. */
export interface RenamedHandler {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly pos: number;
}

/** A stub that comes or goes. */
export interface PlacedStub {
  readonly operation: string;
  readonly file: string;
}

/** What is to be done to the user's handlers; nothing is written yet. */
export interface HandlersPlan {
  readonly changes: readonly Replacement[];
  readonly inserted: readonly PlacedStub[];
  readonly renamed: readonly RenamedHandler[];
  readonly removed: readonly PlacedStub[];
  readonly reports: readonly HandlerReport[];
  /** Where a place of a file is once the plan is carried out. */
  readonly placeAfter: (file: string, pos: number) => number;
}
