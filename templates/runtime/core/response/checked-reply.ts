import type { OperationSpec } from '../operation.js';
import type { ReplyValidation } from '../options.js';
import type { Fault } from '../problem.js';
import type { AnsweredCall } from './answered-call.js';
import { ContractViolation } from './contract-violation.js';
import type { ReplyRow } from './reply-table.js';

/** A reply that is being checked: what it is of, and what becomes of it. */
export interface CheckedReply {
  readonly operation: OperationSpec;
  readonly row: ReplyRow;
  readonly status: number;
  /** Gets how it fails its schema; `undefined` where nobody looks. */
  readonly refuse: Refuse | undefined;
  /** First what the document does not name is left out. */
  readonly isStripped: boolean;
  /** Its headers are as they are sent: nothing of them stands for anything else. */
  readonly isOnWire?: boolean;
}

/** Gets how a reply fails its schema. It throws where such a reply is not to be sent. */
export type Refuse = (violation: ContractViolation) => void;

/** What becomes of a reply that fails its schema; `undefined` where nobody looks. */
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

/** How a reply breaks the contract; `what` goes on after `reply 200`. */
export function violationOf(
  { operation, row, status }: CheckedReply,
  what: string,
  about: { readonly faults?: readonly Fault[]; readonly cause?: unknown } = {},
): ContractViolation {
  return new ContractViolation(operation, `reply ${status} ${what}`, { status, key: row.key, ...about });
}
