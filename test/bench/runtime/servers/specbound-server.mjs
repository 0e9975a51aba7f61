import express from 'express';
import { emitted } from '../specbound.mjs';

/** The same under `createServer`. */
export default async function create() {
  const { api, handlers, options } = await emitted();
  const app = express();
  app.disable('x-powered-by');
  app.use(api.createRouter(handlers, options));
  return api.createServer(app);
}
