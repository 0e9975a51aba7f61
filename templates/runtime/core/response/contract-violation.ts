import type { OperationSpec } from '../operation.js';
import type { Fault } from '../problem.js';

/** A reply that the document does not allow. It never reaches the wire; `onError` gets this. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  /** The operation's id. */
  readonly operation: string;
  /** What the handler replied with, where it was a number at all. */
  readonly status: number | undefined;
  /** JSON Pointer into the document (RFC 6901): the Response Object that is broken, else the operation's. */
  readonly pointer: string;
  /** What of the reply's body or headers is wrong. */
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
