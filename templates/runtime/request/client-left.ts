import { AsyncResource } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the reply is out, in the async context of whoever asks for it. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const left = AsyncResource.bind((): void => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  if (response.destroyed || response.closed) {
    left();
  } else {
    response.once('close', left);
  }
  return controller.signal;
}
