import type { AddressInfo } from 'node:net';
import { createServer } from '../../../generated/items/index.js';
import { createApp } from './app.js';
import { stopWhenTold } from './stop.js';

const server = createServer(createApp());

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
