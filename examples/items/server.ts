import type { AddressInfo } from 'node:net';
import { basePath, createServer } from '../../generated/items/index.js';
import { createApp } from './app.js';

const server = createServer(createApp());
const port = Number(process.env['PORT'] ?? 3000);

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken: try PORT=3001 npm start` : error.message);
  process.exitCode = 1;
});

server.listen(port, '127.0.0.1', () => {
  const { port: actual } = server.address() as AddressInfo; // a TCP server has one
  const origin = `http://127.0.0.1:${actual}`;
  const url = origin + basePath;
  console.info(`The items API is at ${url}, and ${origin}/docs shows its document. Try:

  curl -i ${url}/items                                   # 200
  curl -i ${url}/items -H 'authorization: Bearer user-token' -H 'content-type: application/json' -d '{"name":"Lamp","price":20}'   # 201
  curl -i ${url}/items/1                                 # 200
  curl -i ${url}/items -H 'accept: text/csv'             # 200, as CSV
  curl -i ${url}/items/7                                 # 404
  curl -i ${url}/items/x                                 # 400: what is wrong, and where
  curl -i ${url}/items -d '{}' -H 'content-type: application/json'   # 401
  curl -i -X DELETE ${url}/items/1 -H 'authorization: Bearer user-token'    # 403
  curl -i -X DELETE ${url}/items/1 -H 'authorization: Bearer admin-token'   # 204
  curl -i -X PATCH ${url}/items                          # 405
  curl -i ${url}/items -H 'accept: image/png'            # 406
  curl -i ${url}/items -H 'authorization: Bearer user-token' -H 'content-type: text/plain' -d 'Lamp'   # 415
  curl -i ${url}/items/13                                # 500: see the log

Ctrl-C stops it.`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close());
}
