import type { Request, RequestHandler } from 'express';
import type { OperationInfo } from '../core/context.js';
import type { Routes } from '../core/routes.js';
import { NodeCall } from '../node/node-call.js';
import { createNodeRouter } from '../node/node-router.js';
import type { ExpressMounting, ExpressRouterOptions } from './options.js';

/**
 * The router as Express middleware (5, and 4), to be mounted anywhere: Express takes the mount path off `url`, and what
 * is left of it is read as it came, not through `req.query`.
 */
export function createExpressRouter(
  routes: Routes,
  handlers: object,
  options: ExpressRouterOptions & ExpressMounting = {},
): RequestHandler {
  const router = createNodeRouter<Request>(routes, handlers, options, {
    elsewhere: options.notFound ?? 'next',
    matched,
  });
  return (request, response, next) => router(new NodeCall(request, response, targetOf(request)), next);
}

/** What tools read that know Express: `baseUrl` and the path of `route` make `/v1/items/{itemId}`. */
function matched({ request }: NodeCall<Request>, operation: OperationInfo): void {
  request.operation = operation;
  request.route = operation;
}

/** Targets that Express takes as they are: its parser rewrites some characters of any other. */
const PLAIN = /^\/[^#\s\ufeff]*$/;

/**
 * Of any other target, one in absolute form or with a fragment, Express reads the path in its own way, and the guards of
 * the app are asked by that path. It is the router's, too, so that nothing gets past a guard by being read twice.
 */
function targetOf(request: Request): string {
  const { url } = request;
  if (PLAIN.test(url)) {
    return url;
  }
  const end = url.search(/[?#]/);
  return (request.path ?? '') + (end < 0 ? '' : url.slice(end));
}
