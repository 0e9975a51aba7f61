import http from 'node:http';
import express from 'express';
import { emitted } from '../specbound.mjs';

/** The router in a default Express app. */
export default async function create() {
  const { api, handlers, options } = await emitted();
  const app = express();
  app.use(api.createRouter(handlers, options));
  return http.createServer(app);
}
