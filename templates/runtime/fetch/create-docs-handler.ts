import type { BaseDocsOptions, DocumentSource, ReadAsset } from '../core/docs/docs-options.js';
import { createDocsSite } from '../core/docs/docs-site.js';
import type { DocsAnswer } from '../core/docs/representation.js';
import { targetOf, targetWithin } from './request-target.js';

export interface DocsHandlerOptions extends BaseDocsOptions {
  /**
   * Where the viewer's files come from: a function that reads one, or the URL that the browser loads them from.
   * Required, because some platforms have no disk.
   */
  readonly assets: string | ReadAsset;
  /** The path of the page, such as `/docs`. It is removed from the request's path. Default `''`. */
  readonly basePath?: string;
}

const NOT_FOUND: DocsAnswer = { status: 404, headers: {} };

/** Creates the page as a function from a standard request to a promise of a standard response. */
export function createFetchDocs(
  source: DocumentSource,
  options: DocsHandlerOptions,
): (request: Request) => Promise<Response> {
  const site = createDocsSite(source, options);
  const mountPath = (options.basePath ?? '').replace(/\/+$/, '');
  return async ({ method, headers, url }) => {
    const path = targetOf(url).replace(/[?#].*$/s, '');
    const answer =
      (await site({
        method,
        header: (name) => headers.get(name) ?? undefined,
        path: targetWithin(path, mountPath),
        mountPath,
        isBare: path === mountPath,
      })) ?? NOT_FOUND;
    return new Response(answer.body ?? null, answer);
  };
}
