import { configure } from '@codegenie/serverless-express';
import type { RequestHandler } from 'express';
import express from 'express';

/** Mounts the result of `createRouter(handlers)` as a Lambda function behind an API Gateway. */
export function asLambda(router: RequestHandler, basePath: string) {
  const app = express();
  app.use(basePath, router);
  return configure({ app });
}
