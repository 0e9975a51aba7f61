import { createCoreRouter } from '../core/router.js';
import type { Routes } from '../core/routes.js';
import { FetchCall } from './fetch-call.js';
import type { FetchHandler, FetchRouterOptions } from './options.js';
import type { Platform } from './platform.js';
import { targetOf, targetWithin } from './request-target.js';

/** Creates the router as a function from a standard request to a promise of a standard response. */
export function createFetchHandlerFor(
  routes: Routes,
  handlers: object,
  options: FetchRouterOptions = {},
): FetchHandler {
  const { basePath = '', notFound = 'problem' } = options;
  const elsewhere =
    notFound === 'problem'
      ? notFound
      : async (call: FetchCall) => call.answer(await notFound(call.request, call.platform));
  const router = createCoreRouter<FetchCall>({ routes, handlers, options, elsewhere });
  return (request, given) => {
    // Whoever mounts the handler declares what the platform has, and passes it in
    const platform = (given ?? {}) as Platform;
    const call = new FetchCall(request, targetWithin(targetOf(request.url), basePath), platform);
    router(call);
    return call.response;
  };
}
