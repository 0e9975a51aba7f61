import type { Operation } from '../model/api.js';

/** What an operation stands with where files are split: the first of its tags. */
export function groupOf(operation: Operation): string {
  return operation.tags[0] ?? 'untagged';
}
