import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Routes } from '../core/routes.js';
import { NodeCall } from './node-call.js';
import { createNodeRouter, type NodeOptions } from './node-router.js';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface NodeListenerOptions<Request> extends NodeOptions<Request> {
  /** Answers requests for paths that the document does not have. By default a 404 problem document. */
  readonly notFound?: 'problem' | Listener;
}

/** The router as a plain `http` request listener. */
export function createListenerFor<Request extends IncomingMessage>(
  routes: Routes,
  handlers: object,
  options: NodeListenerOptions<Request> = {},
): Listener {
  const { notFound = 'problem' } = options;
  const elsewhere =
    notFound === 'problem' ? notFound : ({ request, response }: NodeCall<Request>) => notFound(request, response);
  const router = createNodeRouter<Request>(routes, handlers, options, { elsewhere });
  // Handlers may be typed for a framework's request, but get a plain one here: see its `Context`.
  return (request, response) => router(new NodeCall(request as Request, response, request.url ?? '/'));
}
