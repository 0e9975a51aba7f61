import { Readable } from 'node:stream';
import { type ByteSource, discard as discardWeb, openSource as openWeb } from '../core/response/byte-source.js';
import type { StreamBody } from '../core/response/stream-body.js';

/** Opens Node's streams as well as everything that the core can open. */
export function openSource(body: StreamBody): ByteSource {
  const source = openWeb(body);
  if (!(body instanceof Readable)) {
    return source;
  }
  // It may fail when nobody reads it any more
  body.on('error', ignore);
  return {
    next: source.next,
    stop() {
      // Ends a pending read, which the end of an iteration would wait for
      body.destroy();
      source.stop();
    },
  };
}

/** Closes a stream that is not going to be sent. */
export function discard(body: unknown): void {
  if (body instanceof Readable) {
    body.on('error', ignore).destroy();
  } else {
    discardWeb(body);
  }
}

function ignore(): void {
  // Whoever reads the stream reports the error.
}
