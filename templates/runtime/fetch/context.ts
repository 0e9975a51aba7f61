import type { BaseContext } from '../core/context.js';
import type { Platform } from './platform.js';
import type {} from './web-types.js'; // so that your compiler sees it

/**
 * What every handler's context has; the emitted contexts add the operation's own `path`, `query`, `body`, `reply` ….
 */
export interface Context extends BaseContext<Request> {
  /** The standard request, untouched except for its body. */
  readonly request: Request;
  /** What the platform gave in addition to the request. */
  readonly platform: Platform;
}
