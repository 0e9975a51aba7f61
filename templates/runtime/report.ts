import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { OperationInfo } from './context.js';
import type { BaseOptions } from './options.js';

/** Tells of what became a 5xx. Without `onError` it goes to standard error: nothing is lost in silence. */
export function report(
  onError: BaseOptions['onError'],
  error: unknown,
  operation: OperationInfo,
  request: IncomingMessage,
): void {
  if (onError === undefined) {
    console.error(error);
    return;
  }
  try {
    // Under `createListener` the request is a plain one: see `Context`.
    const result: unknown = onError(error, { operation, request: request as Request });
    if (result instanceof Promise) {
      result.catch(() => undefined);
    }
  } catch {
    // What a reporter throws would only hide what it had to report.
  }
}
