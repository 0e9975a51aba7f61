import type { OperationSpec } from '../operation.js';
import type { Fault } from '../problem.js';

/** A reply that the document does not allow. It is never sent; `onError` gets this. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  /** The operation's id. */
  readonly operation: string;
  /** The status of the handler's reply, if it was a number at all. */
  readonly status: number | undefined;
  /** JSON Pointer into the document (RFC 6901): to the Response Object that is violated, else to the operation. */
  readonly pointer: string;
  /** What is wrong with the reply's body or headers. */
  readonly faults: readonly Fault[];

  constructor(
    operation: OperationSpec,
    message: string,
    about: {
      readonly status?: number | undefined;
      readonly key?: string | undefined;
      readonly faults?: readonly Fault[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${operation.id}: ${message}`, about.cause === undefined ? undefined : { cause: about.cause });
    this.operation = operation.id;
    this.status = about.status;
    this.pointer = about.key === undefined ? operation.pointer : `${operation.pointer}/responses/${about.key}`;
    this.faults = about.faults ?? [];
  }
}
