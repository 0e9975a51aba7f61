import type { BaseDocsOptions, DocumentSource, ReadAsset } from '../core/docs/docs-options.js';
import { createDocsSite } from '../core/docs/docs-site.js';
import { viewerFiles } from '../node/viewer-files.js';
import type { Request, RequestHandler } from './express-types.js';

export interface DocsRouterOptions extends BaseDocsOptions {
  /**
   * Where the viewer's files come from: a function that reads one, or the URL that the browser loads them from.
   * Default: `node_modules`.
   */
  readonly assets?: string | ReadAsset;
}

/** Creates the page as Express middleware (5 and 4), to be mounted anywhere. Other paths go on to the next handler. */
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
      // Also if something else has answered meanwhile, such as a time limit: nobody waits for this promise
      .catch(next);
  };
}

/** Returns the mount path within the page's own app, which also has the API and may be mounted in another app. */
function mountPathOf({ app, baseUrl }: Request): string {
  const outer = app.path();
  return baseUrl.startsWith(outer) ? baseUrl.slice(outer.length) : baseUrl;
}

/** Express reports `/` for the mount path, with and without a slash at its end. */
function isBare({ baseUrl, originalUrl, path }: Request): boolean {
  return path === '/' && baseUrl !== '' && !originalUrl.replace(/[?#].*$/s, '').endsWith('/');
}
