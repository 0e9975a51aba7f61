import http from 'node:http';
import { emitted } from '../specbound.mjs';

/** Without Express. */
export default async function create() {
  const { api, handlers, options } = await emitted();
  return http.createServer(api.createListener(handlers, options));
}
