import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long pending requests may take after the server is told to stop. */
const GRACE_MS = 10_000;

/** How long anything that remains then, such as a database, may keep the process alive. */
const LEFT_MS = 1_000;

/**
 * On SIGTERM and SIGINT: no more connections are accepted, pending requests are finished, and their clients are told to
 * reconnect (`Connection: close`). A stream of events never ends by itself, so it is ended. Then the process ends.
 */
export function stopWhenTold(server: Server): void {
  const open = new Map<ServerResponse, IncomingMessage>();
  let isStopping = false;

  server.prependListener('request', (request, response) => {
    open.set(response, request);
    response.once('close', () => open.delete(response));
    if (isStopping) {
      response.setHeader('Connection', 'close');
    }
  });

  const sweep = (): void => {
    for (const [response, request] of open) {
      if (response.headersSent && isOfEvents(request)) {
        response.end();
      }
    }
    server.closeIdleConnections();
  };

  const stop = (): void => {
    if (isStopping) {
      return; // Ctrl-C reaches the process twice under `npm start`
    }
    isStopping = true;
    for (const response of open.keys()) {
      if (!response.headersSent) {
        response.setHeader('Connection', 'close');
      }
    }
    const sweeping = setInterval(sweep, 100);
    server.close(() => {
      clearInterval(sweeping);
      setTimeout(() => process.exit(), LEFT_MS).unref();
    });
    sweep();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, stop);
  }
}

/** Whether the client asks for events (HTML Living Standard §9.2.2). */
function isOfEvents({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') === true;
}
