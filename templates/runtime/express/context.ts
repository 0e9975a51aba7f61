import type { BaseContext, OperationInfo } from '../core/context.js';
import type { Request } from './express-types.js';

declare global {
  namespace Express {
    interface Request {
      /** The documented operation that the router found. */
      operation?: OperationInfo;
    }
  }
}

/**
 * What every handler's context has; the emitted contexts add the operation's own `path`, `query`, `body`, `reply` ….
 */
export interface Context extends BaseContext<Request> {
  /** Express's request, untouched. Under `createListener`, which works without Express, a plain `IncomingMessage`. */
  readonly request: Request;
}
