import { Hono } from 'hono';

/** Mounts the result of `createFetchHandler(handlers, { basePath })` in a Hono app. */
export function inHono(api: (request: Request) => Promise<Response>, basePath: string): Hono {
  const app = new Hono();
  app.get('/', (context) => context.text('Mine'));
  app.all(`${basePath}/*`, (context) => api(context.req.raw));
  return app;
}
