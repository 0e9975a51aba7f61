import type { Request } from 'express';
import type { BaseContext } from '../core/context.js';

/** What every handler's context has; the emitted contexts add the operation's own `path`, `query`, `body`, `reply` …. */
export interface Context extends BaseContext<Request> {
  /** Express's request, untouched. Under `createListener`, which does without Express, a plain `IncomingMessage`. */
  readonly request: Request;
}
