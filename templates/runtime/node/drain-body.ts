import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIncomplete } from './body-arrival.js';

/** How much of an unwanted body is read and dropped after the answer, in bytes, and for how many milliseconds. */
const REST = { bytes: 1_048_576, time: 1000 };

/**
 * Ends a response that closes its connection, once the rest of the request has arrived or has been waited for long
 * enough. Bytes that arrive at a closed connection reset it, and the client may lose the answer before it has read it
 * (RFC 9112 §9.6).
 */
export function endAfterDrain(request: IncomingMessage, response: ServerResponse): void {
  drain(request, () => response.end());
}

/** Keeps a connection usable after a reply that did not wait for the whole body, unless the body goes on too long. */
export function drainAfterReply(request: IncomingMessage, response: ServerResponse): void {
  // Node itself would read on without end if nobody has begun to read
  request.read(0);
  response.once('close', () =>
    drain(request, () => {
      if (isIncomplete(request)) {
        request.destroy();
      }
    }),
  );
}

function drain(request: IncomingMessage, over: () => void): void {
  if (request.destroyed || request.readableEnded) {
    over();
    return;
  }
  let left = REST.bytes;
  const timer = setTimeout(finish, REST.time);

  function onData(chunk: Buffer | string): void {
    left -= chunk.length;
    if (left < 0) {
      // A client that can't write any more reads its answer
      request.pause();
    }
  }
  function finish(): void {
    clearTimeout(timer);
    request.off('data', onData).off('end', finish).off('close', finish);
    over();
  }
  request.on('error', ignore).on('data', onData).on('end', finish).on('close', finish).resume();
}

function ignore(): void {
  // The client may disconnect: nobody waits for it.
}
