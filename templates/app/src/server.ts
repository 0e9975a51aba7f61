import type { AddressInfo } from 'node:net';
import { createServer } from '../../../generated/items/index.js';
import { createApp } from './app.js';

/** How long requests that are under way may take when the server is told to stop. */
const GRACE_MS = 10_000;

const server = createServer(createApp());

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

/** Takes no more connections and lets what is under way finish; then nothing is left to keep the process alive. */
function stop(): void {
  server.close();
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, stop);
}
