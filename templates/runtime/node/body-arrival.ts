import type { IncomingMessage } from 'node:http';

/** A message has a body where it has one of these two fields (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Whether some of a request's body is still to come. HTTP/2 ends a stream, not a connection (RFC 9113 §8.1). */
export function isIncomplete(request: IncomingMessage): boolean {
  return request.complete === false && hasBody(request) && request.httpVersionMajor < 2;
}

/** Whether some of a request's body is still to come, or has come and was not read. */
export function isUnread(request: IncomingMessage): boolean {
  return hasBody(request) && !request.readableEnded;
}

/**
 * Tells an answer that does not wait for the body whether that is there all the same: at once, or when the bytes that came
 * with the header fields are read, for a request is handed over before they are.
 */
export function whenArrived(request: IncomingMessage, answer: (isThere: boolean) => void): void {
  if (isIncomplete(request)) {
    setImmediate(() => answer(!isIncomplete(request)));
  } else {
    answer(true);
  }
}
