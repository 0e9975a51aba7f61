import type { ServerResponse } from 'node:http';
import { inAsyncContext } from './async-context.js';

/** Those whose body is still to come. Whoever stops the server may end one: its handler is told then, too. */
const streaming = new WeakSet<ServerResponse>();

export function beginStream(response: ServerResponse): void {
  streaming.add(response);
}

/** To be called before the response is ended. */
export function endStream(response: ServerResponse): void {
  streaming.delete(response);
}

/** Aborts when the connection closes before the reply is out, in the async context of whoever asks for it. */
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
