import { api } from './app.ts';

/** A Cloudflare Worker, and what `bun worker.ts` and `deno serve worker.ts` start. */
export default { fetch: (request: Request): Promise<Response> => api(request) };
