import type { LoadExamples } from './examples.js';
import type { Match, OperationSpec, SecuritySchemes } from './operation.js';

/** The document as data: what the emitted `routes.ts` holds. */
export interface Routes {
  readonly operations: readonly OperationSpec[];
  readonly match: Match;
  readonly security: SecuritySchemes;
  /** What `unimplemented: 'example'` replies. */
  readonly examples?: LoadExamples;
}
