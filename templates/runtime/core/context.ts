/**
 * What every handler's context has; the emitted contexts add the operation's own `path`, `query`, `body`, `reply` ….
 */
export interface BaseContext<FrameworkRequest> {
  readonly request: FrameworkRequest;
  /** Aborted when the client disconnects before the reply is sent. */
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
