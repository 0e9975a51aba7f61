import type { OutgoingHeaders } from '../outgoing.js';

/** Statuses that may say when to try again (RFC 9110 §10.2.3, §15.5.14, §15.6.4; RFC 6585 §4). */
const WAITING: ReadonlySet<number> = new Set([413, 429, 503]);

/** Seconds, or a date in the preferred format (RFC 9110 §10.2.3, §5.6.7). */
const RETRY_AFTER = /^(?:\d+|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

/** Returns `Retry-After` if the status may have it and the error knows it, whether or not it is documented. */
export function retryAfter(status: number, known: unknown): OutgoingHeaders {
  const text = typeof known === 'number' ? String(Math.ceil(known)) : known;
  return WAITING.has(status) && typeof text === 'string' && RETRY_AFTER.test(text) ? { 'Retry-After': text } : {};
}
