import type { OperationInfo } from '../core/context.js';
import type { Routes } from '../core/routes.js';
import { NodeCall } from '../node/node-call.js';
import { createNodeRouter } from '../node/node-router.js';
import type { Request, RequestHandler } from './express-types.js';
import type { ExpressMounting, ExpressRouterOptions } from './options.js';

/**
 * Creates the router as Express middleware (5 and 4), to be mounted anywhere: Express removes the mount path from
 * `url`, and the rest is read unchanged, not through `req.query`.
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

/** Sets what tools that know Express read: `baseUrl` and the path of `route` make `/v1/items/{itemId}`. */
function matched({ request }: NodeCall<Request>, operation: OperationInfo): void {
  request.operation = operation;
  request.route = operation;
}

/** Targets that Express leaves unchanged: its parser rewrites some characters of any other. */
const PLAIN = /^\/[^#\s\ufeff]*$/;

/**
 * Express reads the path of any other target (in absolute form, or with a fragment) in its own way, and the guards of
 * the app use that path. The router uses it too, so that nothing gets past a guard by being read twice.
 */
function targetOf(request: Request): string {
  const { url } = request;
  if (PLAIN.test(url)) {
    return url;
  }
  const end = url.search(/[?#]/);
  return (request.path ?? '') + (end < 0 ? '' : url.slice(end));
}
