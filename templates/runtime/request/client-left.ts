import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the reply is out. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const left = (): void => {
    if (!response.writableFinished) {
      controller.abort();
    }
  };
  if (response.destroyed || response.closed) {
    left();
  } else {
    response.once('close', left);
  }
  return controller.signal;
}
