import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outgoing } from '../core/outgoing.js';
import type { StreamBody } from '../core/response/stream-body.js';
import { joinVary } from '../core/response/vary.js';
import { inAsyncContext } from './async-context.js';
import { isIncomplete, isUnread } from './body-arrival.js';
import { discard, openSource } from './byte-source.js';
import { beginStream, endStream } from './client-left.js';
import { drainAfterReply, endAfterDrain } from './drain-body.js';

/**
 * Writes a reply with one `writeHead` and one `end`. `failed` gets the errors of a stream, and must not throw: before
 * the first byte another answer is still possible, after it the connection can only be cut.
 */
export function write(
  request: IncomingMessage,
  response: ServerResponse,
  outgoing: Outgoing,
  failed: (error: unknown) => void,
): void {
  const { status, headers, body, isLast = false } = outgoing;
  const isAtHand = typeof body === 'string' || body instanceof Uint8Array;
  if (isAtHand) {
    headers['Content-Length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  }
  if (isLast) {
    headers['Connection'] = 'close';
  }
  if (body === undefined || request.method === 'HEAD') {
    discard(body);
    // HEAD gets the header fields that GET would get (RFC 9110 §9.3.2)
    writeHead(response, status, headersOf(response, outgoing));
    end(request, response, isLast, undefined);
  } else if (isAtHand) {
    writeHead(response, status, headers);
    end(request, response, isLast, body);
  } else if (response.destroyed) {
    discard(body);
  } else {
    if (isUnread(request)) {
      drainAfterReply(request, response);
    }
    void pump(response, outgoing, body, failed);
  }
}

function end(
  request: IncomingMessage,
  response: ServerResponse,
  isLast: boolean,
  body: string | Uint8Array | undefined,
): void {
  if (isLast && isIncomplete(request)) {
    if (body === undefined) {
      response.flushHeaders();
    } else {
      response.write(body);
      flush(response);
    }
    endAfterDrain(request, response);
    return;
  }
  if (isUnread(request)) {
    drainAfterReply(request, response);
  }
  response.end(body);
}

/** `compression` holds back what is not flushed. */
function flush(response: ServerResponse): void {
  if ('flush' in response && typeof response.flush === 'function') {
    response.flush();
  }
}

/**
 * Events must not be stored, or held back by a proxy that compresses them (HTML Living Standard §9.2.1), unless the
 * handler or a middleware says otherwise.
 */
function headersOf(response: ServerResponse, { headers, live }: Outgoing): Outgoing['headers'] {
  const isSaid =
    live !== 'events' ||
    response.hasHeader('Cache-Control') ||
    Object.keys(headers).some((name) => name.toLowerCase() === 'cache-control');
  return isSaid ? headers : { ...headers, 'Cache-Control': 'no-cache, no-transform' };
}

/** A header that a middleware has set is kept unless the reply has it too; `Vary` combines both (as `cors` does). */
function writeHead(response: ServerResponse, status: number, headers: Outgoing['headers']): void {
  const name = 'Vary' in headers ? 'Vary' : 'vary';
  const vary = headers[name];
  if (typeof vary === 'string' && response.hasHeader('Vary')) {
    response.writeHead(status, { ...headers, [name]: joinVary(String(response.getHeader('Vary')), vary) });
  } else {
    response.writeHead(status, headers);
  }
}

/** Never rejects. */
async function pump(
  response: ServerResponse,
  outgoing: Outgoing,
  body: StreamBody,
  failed: (error: unknown) => void,
): Promise<void> {
  const { status, live } = outgoing;
  const headers = headersOf(response, outgoing);
  let gone = false;
  let wake: (() => void) | undefined;
  let stop: (() => void) | undefined;
  // The source is closed in the async context in which it was created: its `finally` is the handler's code
  const onClose = inAsyncContext(() => {
    gone = true;
    stop?.();
    wake?.();
  });
  const onDrain = (): void => wake?.();
  response.on('close', onClose).on('error', onClose).on('drain', onDrain);
  beginStream(response);
  const isOver = (): boolean => gone || response.writableEnded;
  try {
    const source = openSource(body);
    stop = source.stop;
    // The headers of bytes wait for the first byte, so that a file that can't be opened is still a 500. Events may take
    // long to come, and their client waits for the headers.
    if (isEventStream(headers)) {
      writeHead(response, status, headers);
      response.flushHeaders();
    }
    let read = await source.next();
    if (!response.headersSent && !gone) {
      writeHead(response, status, headers);
    }
    let left = Number(headers['Content-Length'] ?? Number.POSITIVE_INFINITY);
    while (!read.done && !isOver()) {
      left -= Buffer.byteLength(read.chunk);
      if (left < 0) {
        break;
      }
      // Some responses (those of adapters, for example) return nothing: only `false` asks to wait
      const isFull = response.write(read.chunk) === false;
      if (live !== undefined) {
        flush(response);
      }
      if (isFull && !isOver()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      read = await source.next();
    }
    if (isOver()) {
      stop();
      return;
    }
    if (left < 0 || (left > 0 && left < Number.POSITIVE_INFINITY)) {
      // Any other length would make the connection's next message begin in the wrong place (RFC 9112 §6.3).
      throw new Error('A streamed body is not as long as its Content-Length says.');
    }
    endStream(response);
    response.end();
  } catch (error) {
    endStream(response);
    stop?.();
    if (!gone) {
      failed(error);
    }
  } finally {
    response.off('close', onClose).off('error', onClose).off('drain', onDrain);
  }
}

function isEventStream(headers: Outgoing['headers']): boolean {
  const type = headers['Content-Type'];
  return typeof type === 'string' && type.startsWith('text/');
}
