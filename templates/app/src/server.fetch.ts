import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createDocsHandler } from '../../../generated/items/index.js';
import { app } from './app.js';
import { stopWhenTold } from './stop.js';

const docs = createDocsHandler({
  viewer: 'swagger-ui',
  basePath: '/docs',
  assets: (name) => readFile(new URL(import.meta.resolve(`swagger-ui-dist/${name}`))),
});

/** The page shows the whole document to everyone who can open it. */
const hasDocs = process.env['NODE_ENV'] !== 'production';

function answer(request: Request): Promise<Response> {
  return hasDocs && /^\/docs(?:\/|$)/.test(new URL(request.url).pathname) ? docs(request) : app(request);
}

// Only Node needs this: elsewhere, `app` is all that is called
const server = createAdaptorServer({ fetch: answer }) as Server; // an HTTP/1.1 server, the default

stopWhenTold(server);

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** `HOST=0.0.0.0` for all interfaces, as in a container; by default only this machine can reach the server. */
const host = process.env['HOST'] ?? 'localhost';

server.listen(Number(process.env['PORT'] ?? 3000), host, () => {
  const { port } = server.address() as AddressInfo; // a TCP server has one
  console.info(`Listening on http://${host.includes(':') ? `[${host}]` : host}:${port}`);
});
