import type { ContractViolation } from './contract-violation.js';

/** What the making of an answer needs from the call. */
export interface AnsweredCall {
  /** The `Accept` header. */
  readonly accept: string | undefined;
  /** What was thrown or reported first; `undefined` if nothing was. */
  readonly error: unknown;
  /** Whether somebody else, such as a middleware, has set this header field of the answer. */
  isSet(name: string): boolean;
  /** Gets answers that are not as documented, but are sent or replaced all the same. */
  report(violation: ContractViolation): void;
}
