import type { Request } from 'express';

/** What every handler's context has; the emitted contexts add the operation's own `path`, `query`, `body`, `reply` …. */
export interface Context {
  /** Express's request, untouched. Under `createListener`, which does without Express, a plain `IncomingMessage`. */
  readonly request: Request;
  /** Aborted when the client leaves before the reply is out. */
  readonly signal: AbortSignal;
  readonly operation: OperationInfo;
}

export interface OperationInfo {
  /** The handler's key. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, as in the document. */
  readonly path: string;
  /** JSON Pointer of the Operation Object in the document (RFC 6901). */
  readonly pointer: string;
  readonly tags: readonly string[];
}
