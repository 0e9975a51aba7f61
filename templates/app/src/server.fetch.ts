import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { app } from './app.js';
import { stopWhenTold } from './stop.js';

// Node's part alone: elsewhere, `app` is all there is to be called
const server = createAdaptorServer({ fetch: (request) => app(request) }) as Server; // of HTTP/1.1, as nothing else is asked for

stopWhenTold(server);

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** `HOST=0.0.0.0` for all interfaces, as in a container; by default this machine alone reaches the server. */
const host = process.env['HOST'] ?? 'localhost';

server.listen(Number(process.env['PORT'] ?? 3000), host, () => {
  const { port } = server.address() as AddressInfo; // a TCP server has one
  console.info(`Listening on http://${host.includes(':') ? `[${host}]` : host}:${port}`);
});
