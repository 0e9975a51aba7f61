import type { OperationPair } from './compared-api.js';
import type { ChangeKinds } from './kinds.js';

/**
 * A part of an operation that can change. To add a kind of change, add it to the `kinds` of its rule, and to
 * docs/diff.md; to add a rule, write its file in `rules/` and list it in rules.ts.
 */
export interface DiffRule<Change = unknown> {
  /** What it finds, with the texts, and whom each change breaks. */
  readonly kinds: ChangeKinds;
  readonly find: (pair: OperationPair) => readonly Change[];
}
