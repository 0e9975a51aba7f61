import type { ServerResponse } from 'node:http';
import { discard, openSource, type StreamBody } from './byte-source.js';
import type { Outgoing } from './check.js';
import { joinVary } from './vary.js';

/**
 * Writes a reply: one `writeHead`, one `end`. `failed` gets what goes wrong with a stream: before the first byte there
 * may still be another answer, after it nothing is left but to cut the connection.
 */
export function write(
  response: ServerResponse,
  { status, headers, body }: Outgoing,
  isHead: boolean,
  failed: (error: unknown) => void,
): void {
  if (body === undefined || isHead) {
    discard(body);
    writeHead(response, status, headers);
    response.end();
  } else if (typeof body === 'string' || body instanceof Uint8Array) {
    writeHead(response, status, headers);
    response.end(body);
  } else if (response.destroyed) {
    discard(body);
  } else {
    void pump(response, status, headers, body, failed);
  }
}

/** What a middleware has set stands, unless the reply has it too; `Vary` is of both (as `cors` sets it). */
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
  status: number,
  headers: Outgoing['headers'],
  body: StreamBody,
  failed: (error: unknown) => void,
): Promise<void> {
  let gone = false;
  let wake: (() => void) | undefined;
  let stop: (() => void) | undefined;
  const onClose = (): void => {
    gone = true;
    stop?.();
    wake?.();
  };
  const onDrain = (): void => wake?.();
  response.on('close', onClose).on('drain', onDrain);
  try {
    const source = openSource(body);
    stop = source.stop;
    // Bytes begin with the first of them, so that a file that can't be opened is still a 500. Events may be long in
    // coming, and their client waits for the headers.
    if (isEventStream(headers)) {
      writeHead(response, status, headers);
      response.flushHeaders();
    }
    let read = await source.next();
    if (!response.headersSent && !gone) {
      writeHead(response, status, headers);
    }
    let left = Number(headers['Content-Length'] ?? Number.POSITIVE_INFINITY);
    while (!read.done && !gone) {
      left -= Buffer.byteLength(read.chunk);
      if (left < 0) {
        break;
      }
      if (!response.write(read.chunk)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      read = await source.next();
    }
    if (left < 0 || (left > 0 && left < Number.POSITIVE_INFINITY && !gone)) {
      // Any other length would make the connection's next message begin in the wrong place (RFC 9112 §6.3).
      throw new Error('A streamed body is not as long as its Content-Length says.');
    }
    if (!gone) {
      response.end();
    }
  } catch (error) {
    stop?.();
    if (!gone) {
      failed(error);
    }
  } finally {
    response.off('close', onClose).off('drain', onDrain);
  }
}

function isEventStream(headers: Outgoing['headers']): boolean {
  const type = headers['Content-Type'];
  return typeof type === 'string' && type.startsWith('text/');
}
