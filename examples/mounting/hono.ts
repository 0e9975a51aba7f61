import { Hono } from 'hono';

/** What `createFetchHandler(handlers, { basePath })` makes, within a Hono app. */
export function inHono(api: (request: Request) => Promise<Response>, basePath: string): Hono {
  const app = new Hono();
  app.get('/', (context) => context.text('Mine'));
  app.all(`${basePath}/*`, (context) => api(context.req.raw));
  return app;
}
