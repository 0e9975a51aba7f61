import type { RequestHandler } from 'express';
import type { CoreOptions } from '../options.js';
import { type Api, createCore } from '../router.js';

/**
 * The router as Express middleware (5, and 4), to be mounted anywhere: Express takes the mount path off `url`, and what
 * is left of it is read as it came, not through `req.query`.
 */
export function createExpressRouter(api: Api, handlers: object, options: CoreOptions = {}): RequestHandler {
  const core = createCore(api, handlers, options);
  return (request, response, next) => core(request, response, request.url, next);
}
