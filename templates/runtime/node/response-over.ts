import type { ServerResponse } from 'node:http';
import { inAsyncContext } from './async-context.js';

/**
 * Calls `told`, in the caller's async context, when a response is sent or its connection is gone: with the status, or
 * with `undefined` if nothing was sent.
 */
export function whenOver(response: ServerResponse, told: (status: number | undefined) => void): void {
  let isTold = false;
  const over = inAsyncContext(() => {
    if (!isTold) {
      isTold = true;
      told(response.headersSent ? response.statusCode : undefined);
    }
  });
  // The responses of adapters may only have the first event
  response.once('finish', over).once('close', over);
}
