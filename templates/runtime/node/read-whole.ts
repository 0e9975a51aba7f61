import type { IncomingMessage } from 'node:http';
import type { ReadFailure } from '../core/request/body-reader.js';

/** Reads the whole body, within limits, and calls `done` once. */
export function readWhole(
  request: IncomingMessage,
  limits: { readonly body: number; readonly bodyTime: number },
  done: (result: Buffer | ReadFailure) => void,
): void {
  const { body: maxBytes, bodyTime } = limits;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    done('too-large');
    return;
  }
  if (request.destroyed && !request.readableEnded) {
    done('left');
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => finish('too-slow'), bodyTime);

  function finish(result: Buffer | ReadFailure): void {
    clearTimeout(timer);
    request.off('data', onData).off('end', onEnd).off('error', onLeft).off('close', onLeft);
    if (typeof result === 'string') {
      // Nobody handles an error that comes later (the client disconnects).
      request.on('error', ignore);
    }
    done(result);
  }
  function onData(chunk: Buffer): void {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      finish('too-large');
    } else {
      chunks.push(chunk);
    }
  }
  function onEnd(): void {
    const [first] = chunks;
    finish(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, bytes));
  }
  function onLeft(): void {
    finish('left');
  }
  request.on('data', onData).on('end', onEnd).on('error', onLeft).on('close', onLeft);
}

function ignore(): void {
  // `finish` handles the error.
}
