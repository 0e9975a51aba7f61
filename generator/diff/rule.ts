import type { OperationPair } from './compared-api.js';
import type { ChangeKinds } from './kinds.js';

/**
 * A part of an operation that changes. To add a kind of change, add it to the `kinds` of its rule, and to docs/diff.md; to add
 * a rule, write its file in `rules/` and name it in rules.ts.
 */
export interface DiffRule<Change = unknown> {
  /** What it finds, in which words, and whom that breaks. */
  readonly kinds: ChangeKinds;
  readonly find: (pair: OperationPair) => readonly Change[];
}
