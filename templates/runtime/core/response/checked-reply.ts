import type { OperationSpec } from '../operation.js';
import type { ReplyValidation } from '../options.js';
import type { Fault } from '../problem.js';
import type { AnsweredCall } from './answered-call.js';
import { ContractViolation } from './contract-violation.js';
import type { ReplyRow } from './reply-table.js';

/** A reply that is being checked, with its operation and settings. */
export interface CheckedReply {
  readonly operation: OperationSpec;
  readonly row: ReplyRow;
  readonly status: number;
  /** Gets the violation if the reply fails its schema; `undefined` if schemas are not checked. */
  readonly refuse: Refuse | undefined;
  /** Undocumented properties are removed first. */
  readonly isStripped: boolean;
  /** Its headers are already in their form on the wire: no conversion is needed. */
  readonly isOnWire?: boolean;
}

/** Gets the violation of a reply that fails its schema. It throws if such a reply must not be sent. */
export type Refuse = (violation: ContractViolation) => void;

/** Returns what happens to a reply that fails its schema; `undefined` if schemas are not checked. */
export function refusalFor(validation: ReplyValidation, call: AnsweredCall): Refuse | undefined {
  switch (validation) {
    case 'always':
    case 'strip':
      return raise;
    case 'report':
      return (violation) => call.report(violation);
    case 'never':
      return undefined;
    default:
      return validation satisfies never;
  }
}

function raise(violation: ContractViolation): never {
  throw violation;
}

/** Returns how a reply breaks the contract; `what` continues the text after `reply 200`. */
export function violationOf(
  { operation, row, status }: CheckedReply,
  what: string,
  about: { readonly faults?: readonly Fault[]; readonly cause?: unknown } = {},
): ContractViolation {
  return new ContractViolation(operation, `reply ${status} ${what}`, { status, key: row.key, ...about });
}
