import type { ServerResponse } from 'node:http';
import { inAsyncContext } from './async-context.js';

/** Responses whose body is still to come. Whoever stops the server may end one: its handler is then notified too. */
const streaming = new WeakSet<ServerResponse>();

export function beginStream(response: ServerResponse): void {
  streaming.add(response);
}

/** Call this before the response is ended. */
export function endStream(response: ServerResponse): void {
  streaming.delete(response);
}

/**
 * Returns a controller that aborts, in the caller's async context, when the connection closes before the reply is sent.
 */
export function controllerOf(response: ServerResponse): AbortController {
  const controller = new AbortController();
  const left = inAsyncContext(() => {
    if (!response.writableFinished || streaming.has(response)) {
      controller.abort();
    }
  });
  if (response.destroyed || response.closed) {
    left();
  } else {
    response.once('close', left);
  }
  return controller;
}
