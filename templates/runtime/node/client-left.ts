import type { ServerResponse } from 'node:http';
import { inAsyncContext } from './async-context.js';

/** Aborts when the connection closes before the reply is out, in the async context of whoever asks for it. */
export function controllerOf(response: ServerResponse): AbortController {
  const controller = new AbortController();
  const left = inAsyncContext(() => {
    if (!response.writableFinished) {
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
