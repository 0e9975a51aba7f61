import express, { type Express } from 'express';
import { basePath, createDocsRouter, createRouter } from '../../../generated/items/index.js';
import { handlers } from './handlers/index.js';
import { options } from './options.js';

/** Creates the API as an Express app, so that tests can have their own. */
export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  const isProduction = process.env['NODE_ENV'] === 'production';
  if (!isProduction) {
    app.use(logRequest);
  }
  app.use(basePath, createRouter(handlers, options));
  // It shows the whole document to everyone who can open it
  if (!isProduction) {
    app.use('/docs', createDocsRouter({ viewer: 'swagger-ui' }));
  }
  // For probes that check whether the server is running
  app.get('/healthz', (_request, response) => {
    response.sendStatus(204);
  });
  return app;
}

/** One line per request: `GET /items 200 3 ms`. */
const logRequest: express.RequestHandler = (request, response, next) => {
  const start = performance.now();
  response.once('close', () => {
    const url = request.originalUrl.replace(/[^!-~]/g, encodeURIComponent);
    const took = Math.round(performance.now() - start);
    console.info(`${request.method} ${url} ${response.statusCode} ${took} ms`);
  });
  next();
};

// Once every handler is written, uncomment these lines: a documented status that none of them returns is then a compile
// error.
// import type { Complete, Unreturned } from '../../../generated/items/index.js';
// export type Check = Complete<Unreturned<typeof handlers>>;
