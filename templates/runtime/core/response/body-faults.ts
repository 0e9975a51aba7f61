import type { Fault } from '../problem.js';
import type { SchemaFault } from '../validation/report.js';

/** Turns faults of a body into faults of a message. */
export function bodyFaults(found: readonly SchemaFault[]): readonly Fault[] {
  return found.map((fault) => ({ in: 'body', ...fault }));
}
