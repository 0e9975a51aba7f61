import { basePath, createFetchHandler } from '../../../generated/items/index.js';
import { handlers } from './handlers/index.js';
import { options } from './options.js';

const api = createFetchHandler(handlers, { ...options, basePath, notFound });

/** The API as a function from a request to a response, as Workers, Deno, Bun and Hono call it. */
export const app = globalThis.process?.env['NODE_ENV'] === 'production' ? api : logged(api);

/** Answers requests for paths that the document does not have. */
function notFound({ url }: Request): Response {
  // For probes that check whether the server is running
  return new URL(url).pathname === '/healthz'
    ? new Response(null, { status: 204 })
    : Response.json(
        { title: 'Not Found', status: 404 },
        { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
      );
}

/** One line per request: `GET /items 200 3 ms`. */
function logged(answer: typeof api): typeof api {
  return async (request, platform) => {
    const start = performance.now();
    const response = await answer(request, platform);
    const { pathname, search } = new URL(request.url);
    console.info(
      `${request.method} ${pathname}${search} ${response.status} ${Math.round(performance.now() - start)} ms`,
    );
    return response;
  };
}

// Once every handler is written, uncomment these lines: a documented status that none of them returns is then a compile
// error.
// import type { Complete, Unreturned } from '../../../generated/items/index.js';
// export type Check = Complete<Unreturned<typeof handlers>>;
