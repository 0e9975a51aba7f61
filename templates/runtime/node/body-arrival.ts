import type { IncomingMessage } from 'node:http';

/** Whether a message has a body: it then has one of these two fields (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Whether part of a request's body is still to come. HTTP/2 ends a stream, not a connection (RFC 9113 §8.1). */
export function isIncomplete(request: IncomingMessage): boolean {
  return request.complete === false && hasBody(request) && request.httpVersionMajor < 2;
}

/** Whether part of a request's body is still to come, or has come but was not read. */
export function isUnread(request: IncomingMessage): boolean {
  return hasBody(request) && !request.readableEnded;
}

/**
 * Tells an answer that does not wait for the body whether the body has arrived all the same: at once, or after reading
 * the bytes that came with the header fields, because a request is handed over before they are read.
 */
export function whenArrived(request: IncomingMessage, answer: (isThere: boolean) => void): void {
  if (isIncomplete(request)) {
    setImmediate(() => answer(!isIncomplete(request)));
  } else {
    answer(true);
  }
}
