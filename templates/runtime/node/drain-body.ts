import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIncomplete } from './body-arrival.js';

/** Of a body that nobody wants, at most so many bytes are read and dropped after the answer, for so many milliseconds. */
const REST = { bytes: 1_048_576, time: 1000 };

/**
 * Ends a response that closes its connection when the rest of the request is there, or was waited for long enough: what
 * arrives at a closed connection resets it, and the client may lose the answer before it has read it (RFC 9112 §9.6).
 */
export function endAfterDrain(request: IncomingMessage, response: ServerResponse): void {
  drain(request, () => response.end());
}

/** Lets a connection go on after a reply that did not wait for the whole body, unless that goes on and on. */
export function drainAfterReply(request: IncomingMessage, response: ServerResponse): void {
  // Node itself would read on without end what nobody has begun to read
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
      // A client that can write no more reads what it was answered
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
  // The client may leave: nobody waits for it.
}
