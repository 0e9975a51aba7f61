import { createCoreRouter } from '../core/router.js';
import type { Routes } from '../core/routes.js';
import { sendFailure, sendNotFound } from '../core/send-plain.js';
import { FetchCall } from './fetch-call.js';
import type { FetchHandler, FetchRouterOptions } from './options.js';
import type { Platform } from './platform.js';

/** The router as a function from a standard request to a promise of a standard response. */
export function createFetchHandlerFor(
  routes: Routes,
  handlers: object,
  options: FetchRouterOptions = {},
): FetchHandler {
  const router = createCoreRouter<FetchCall>({ routes, handlers, options });
  const { basePath = '', notFound = 'problem' } = options;
  return (request, given) => {
    // What it has is declared by whoever mounts the handler, and gives it
    const platform = (given ?? {}) as Platform;
    const target = targetOf(request.url);
    const within = targetWithin(target, basePath);
    const call = new FetchCall(request, within ?? target, platform);
    const unmatched = (): void => leave(call, notFound, platform);
    if (within === undefined) {
      unmatched();
    } else {
      router(call, unmatched);
    }
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

/** What is left of a target beneath a path; `undefined` where it is elsewhere. */
function targetWithin(target: string, basePath: string): string | undefined {
  const base = basePath.replace(/\/+$/, '');
  if (!target.startsWith(base)) {
    return undefined;
  }
  const rest = target.slice(base.length);
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : undefined;
}

function leave(call: FetchCall, notFound: NonNullable<FetchRouterOptions['notFound']>, platform: Platform): void {
  if (notFound === 'problem') {
    sendNotFound(call);
    return;
  }
  // Nobody else catches what it throws, or what it rejects with
  new Promise<Response>((resolve) => resolve(notFound(call.request, platform))).then(
    (response) => call.answer(response),
    (error) => sendFailure(call, error),
  );
}
