import type { IncomingMessage, ServerResponse } from 'node:http';
import serverless, { type Handler } from 'serverless-http';

/** Mounts the result of `createListener(handlers)` as a Lambda function behind an API Gateway or a function URL. */
export function asLambda(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  basePath: string,
): Handler {
  return serverless(listener, { basePath });
}
