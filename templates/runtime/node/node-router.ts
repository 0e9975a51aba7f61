import type { IncomingMessage } from 'node:http';
import type { CoreOptions } from '../core/options.js';
import type { RouterDefinition } from '../core/prepare-operation.js';
import { type CoreRouter, createCoreRouter } from '../core/router.js';
import type { Routes } from '../core/routes.js';
import { type MiddlewareOption, middlewareFor } from './middleware.js';
import type { NodeCall } from './node-call.js';
import { channelTracer } from './trace-channel.js';
// Patterns that backtrack can be stopped from here on
import './watch-patterns.js';

export interface NodeOptions<Request> extends CoreOptions<Request> {
  /** What runs after the match and before all else. */
  readonly middleware?: MiddlewareOption;
}

/** The router for requests and responses of `node:http`, and of what is made of them. */
export function createNodeRouter<Request extends IncomingMessage>(
  routes: Routes,
  handlers: object,
  options: NodeOptions<Request>,
  mounting: Pick<RouterDefinition<NodeCall<Request>>, 'elsewhere' | 'matched'>,
): CoreRouter<NodeCall<Request>> {
  const before = (id: string) => middlewareFor(id, options.middleware);
  return createCoreRouter({ routes, handlers, options, before, tracer: channelTracer(), ...mounting });
}
