import type { Request, RequestHandler } from 'express';
import type { BaseDocsOptions, DocumentSource, ReadAsset } from '../core/docs/docs-options.js';
import { createDocsSite } from '../core/docs/docs-site.js';
import { viewerFiles } from '../node/viewer-files.js';

export interface DocsRouterOptions extends BaseDocsOptions {
  /** Where the viewer's files come from: a function that reads one, or a URL that the browser finds them under. Default: `node_modules`. */
  readonly assets?: string | ReadAsset;
}

/** The page as Express middleware (5, and 4), to be mounted anywhere; paths that are not its own go on to the next handler. */
export function createExpressDocs(source: DocumentSource, options: DocsRouterOptions): RequestHandler {
  const { assets = viewerFiles(options.viewer) } = options;
  const site = createDocsSite(source, { ...options, assets });
  return (request, response, next) => {
    const answered = site({
      method: request.method,
      header: (name) => request.get(name),
      path: request.path,
      mountPath: mountPathOf(request),
      isBare: isBare(request),
    });
    answered
      .then((answer) => {
        if (answer === undefined) {
          next();
          return;
        }
        response.writeHead(answer.status, answer.headers).end(answer.body);
      })
      // Also where something else has answered meanwhile, such as a time limit: nobody waits for this promise
      .catch(next);
  };
}

/** Seen from the app that it is mounted in, which may be mounted in another: the API is in the same. */
function mountPathOf({ app, baseUrl }: Request): string {
  const outer = app.path();
  return baseUrl.startsWith(outer) ? baseUrl.slice(outer.length) : baseUrl;
}

/** Express says `/` of the mount path, with and without a slash at its end. */
function isBare({ baseUrl, originalUrl, path }: Request): boolean {
  return path === '/' && baseUrl !== '' && !originalUrl.replace(/[?#].*$/s, '').endsWith('/');
}
