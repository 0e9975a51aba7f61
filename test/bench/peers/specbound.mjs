// The tracker of the peer bench, served by what specbound generates. BENCH_LIB: the bench's `lib` folder; TRACKER: the
// folder generated from its `spec/tracker.yaml`, compiled to JavaScript.
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const lib = (name) => import(pathToFileURL(path.join(process.env.BENCH_LIB, name)).href);
const { serve } = await lib('serve.mjs');
const { operations } = await lib('operations.mjs');
const generated = await import(pathToFileURL(path.join(process.env.TRACKER, 'index.js')).href);

const problem = {
  Problem: ({ status, title, errors = [] }) => ({
    code: status === 400 || status === 422 ? 'invalid' : 'problem',
    message: title,
    issues: errors,
  }),
};

/** `way`: `router` by `app.use`, `server` the same under `createServer`, `listener` without Express. */
export function run(way) {
  serve(async ({ families }) => {
    const handlers = Object.fromEntries(
      Object.entries(operations(families)).map(([id, operation]) => [
        id,
        ({ path: parameters, query, body, reply }) => {
          const { status, body: sent, headers } = operation(parameters, query, body);
          const init = headers === undefined ? [] : [{ headers }];
          return reply(status, ...(sent === undefined ? init : [sent, ...init]));
        },
      ]),
    );
    const options = { problem, validateReplies: process.env.VALIDATE_REPLIES ?? 'never' };
    if (way === 'listener') return http.createServer(generated.createListener(handlers, options));
    const { default: express } = await import('express');
    const app = express();
    app.use(generated.createRouter(handlers, options));
    return way === 'server' ? generated.createServer(app) : http.createServer(app);
  });
}
