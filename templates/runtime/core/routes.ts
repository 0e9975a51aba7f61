import type { LoadExamples } from './examples.js';
import type { Match, Operation, SecuritySchemes } from './operation.js';

/** The document as data: what the emitted `routes.ts` holds. */
export interface Routes {
  readonly operations: readonly Operation[];
  readonly match: Match;
  readonly security: SecuritySchemes;
  /** What `unimplemented: 'example'` replies. */
  readonly examples?: LoadExamples;
}
