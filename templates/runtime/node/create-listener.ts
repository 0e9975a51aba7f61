import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Routes } from '../core/routes.js';
import { sendFailure, sendNotFound } from '../core/send-plain.js';
import { NodeCall } from './node-call.js';
import { createNodeRouter, type NodeOptions } from './node-router.js';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface NodeListenerOptions<Request> extends NodeOptions<Request> {
  /** Answers what the document has no path for. By default a 404 problem document. */
  readonly notFound?: Listener;
}

/** The router as a plain `http` request listener. */
export function createListenerFor<Request extends IncomingMessage>(
  routes: Routes,
  handlers: object,
  options: NodeListenerOptions<Request> = {},
): Listener {
  const router = createNodeRouter(routes, handlers, options);
  const { notFound } = options;
  return (request, response) => {
    // Handlers may be typed for a framework's request, of which a plain one is all that is there: see its `Context`.
    const call = new NodeCall(request as Request, response, request.url ?? '/');
    router(call, () => {
      if (notFound === undefined) {
        sendNotFound(call);
      } else {
        runGuarded(notFound, call);
      }
    });
  };
}

/** Nobody else catches what a listener throws, or what an async one rejects with. */
function runGuarded<Request extends IncomingMessage>(listener: Listener, call: NodeCall<Request>): void {
  const { request, response } = call;
  new Promise((resolve) => resolve(listener(request, response))).catch((error) => sendFailure(call, error));
}
