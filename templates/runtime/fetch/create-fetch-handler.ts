import { createCoreRouter } from '../core/router.js';
import type { Routes } from '../core/routes.js';
import { FetchCall } from './fetch-call.js';
import type { FetchHandler, FetchRouterOptions } from './options.js';
import type { Platform } from './platform.js';

/** The router as a function from a standard request to a promise of a standard response. */
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
    // What it has is declared by whoever mounts the handler, and gives it
    const platform = (given ?? {}) as Platform;
    const call = new FetchCall(request, targetWithin(targetOf(request.url), basePath), platform);
    router(call);
    return call.response;
  };
}

/** The target as it would stand in the message (RFC 9112 §3.2.1): a `Request` has it as a URL. */
function targetOf(url: string): string {
  const authority = url.indexOf('//') + 2;
  const start = url.slice(authority).search(/[/?#]/);
  const target = start < 0 ? '' : url.slice(authority + start);
  return target.startsWith('/') ? target : `/${target}`;
}

/** What is left of a target beneath a path; of one that is elsewhere nothing, which no document has a path for. */
function targetWithin(target: string, basePath: string): string {
  const base = basePath.replace(/\/+$/, '');
  if (!target.startsWith(base)) {
    return '';
  }
  const rest = target.slice(base.length);
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : '';
}
