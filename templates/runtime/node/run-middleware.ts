import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { isThenable } from '../core/is-thenable.js';

/**
 * Runs Express handlers one after the other, then calls `done`, or `failed` where one throws or gives its `next` an error.
 * Neither may throw: a handler may call `next` from anywhere.
 */
export function runMiddleware(
  handlers: readonly RequestHandler[],
  request: IncomingMessage,
  response: ServerResponse,
  done: () => void,
  failed: (error: unknown) => void,
): void {
  const run = (index: number): void => {
    const handler = handlers[index];
    if (handler === undefined) {
      done();
      return;
    }
    let called = false;
    const next = (error?: unknown): void => {
      if (called) {
        return;
      }
      called = true;
      if (error === undefined || error === null) {
        run(index + 1);
      } else {
        failed(error);
      }
    };
    try {
      // Under Express these are its own objects; under `createListener` the middleware has to do with plain ones.
      const result: unknown = handler(request as Request, response as Response, next);
      // As in Express 5, what an async middleware throws goes to `next`.
      if (isThenable(result)) {
        Promise.resolve(result).catch((error) => next(error ?? new Error('A middleware rejected.')));
      }
    } catch (error) {
      failed(error);
    }
  };
  run(0);
}
