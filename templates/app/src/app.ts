import express, { type Express } from 'express';
import { createRouter } from '../../../generated/items/index.js';
import { handlers } from './handlers/index.js';
import { options } from './options.js';

/** The API as an Express app, so that tests can have one of their own. */
export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(createRouter(handlers, options));
  return app;
}
