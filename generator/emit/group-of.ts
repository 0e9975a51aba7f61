import type { Operation } from '../model/api.js';

/** Returns the group of an operation when files are split: the first of its tags. */
export function groupOf(operation: Operation): string {
  return operation.tags[0] ?? 'untagged';
}
