import type { ServerResponse } from 'node:http';
import { inAsyncContext } from './async-context.js';

/**
 * Tells, in the async context of now, when a response is out, or its connection gone: with its status, or with `undefined`
 * where none of it was sent.
 */
export function whenOver(response: ServerResponse, told: (status: number | undefined) => void): void {
  let isTold = false;
  const over = inAsyncContext(() => {
    if (!isTold) {
      isTold = true;
      told(response.headersSent ? response.statusCode : undefined);
    }
  });
  // What adapters have in place of a response may know the first alone
  response.once('finish', over).once('close', over);
}
