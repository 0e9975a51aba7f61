import type { IncomingMessage } from 'node:http';
import type { CoreOptions } from '../core/options.js';
import type { RouterDefinition } from '../core/prepare-operation.js';
import { type CoreRouter, createCoreRouter } from '../core/router.js';
import type { Routes } from '../core/routes.js';
import { type MiddlewareOption, middlewareFor } from './middleware.js';
import type { NodeCall } from './node-call.js';
import { channelTracer } from './trace-channel.js';
// Makes it possible to stop patterns that backtrack
import './watch-patterns.js';

export interface NodeOptions<Request> extends CoreOptions<Request> {
  /** Runs after the match and before everything else. */
  readonly middleware?: MiddlewareOption;
}

/** Creates the router for requests and responses of `node:http`, and for those derived from them. */
export function createNodeRouter<Request extends IncomingMessage>(
  routes: Routes,
  handlers: object,
  options: NodeOptions<Request>,
  mounting: Pick<RouterDefinition<NodeCall<Request>>, 'elsewhere' | 'matched'>,
): CoreRouter<NodeCall<Request>> {
  const before = (id: string) => middlewareFor(id, options.middleware);
  return createCoreRouter({ routes, handlers, options, before, tracer: channelTracer(), ...mounting });
}
