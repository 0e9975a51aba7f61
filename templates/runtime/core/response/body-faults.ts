import type { Fault } from '../problem.js';
import type { SchemaFault } from '../validation/report.js';

/** What is wrong with a body, as faults of a message. */
export function bodyFaults(found: readonly SchemaFault[]): readonly Fault[] {
  return found.map((fault) => ({ in: 'body', ...fault }));
}
