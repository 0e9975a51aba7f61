import type { ContractViolation } from './contract-violation.js';

/** What the making of an answer asks of the call that is answered. */
export interface AnsweredCall {
  /** The `Accept` header. */
  readonly accept: string | undefined;
  /** What was thrown, or told of, first; `undefined` where nothing was. */
  readonly error: unknown;
  /** Whether somebody else, such as a middleware, has set this header field of the answer. */
  isSet(name: string): boolean;
  /** Gets what is not as documented and is sent, or replaced, all the same. */
  report(violation: ContractViolation): void;
}
