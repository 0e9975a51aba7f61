import type { SequenceKind } from './operation.js';
import type { StreamBody } from './response/stream-body.js';

/** What is to be sent, checked. The adapter frames it: how long a body is that is at hand, is the adapter's to say. */
export interface Outgoing {
  readonly status: number;
  /** The adapter's from here on, to add what frames the message. */
  readonly headers: OutgoingHeaders;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array | StreamBody | undefined;
  /** Set where the body is values that come one by one: each is to reach the client at once. */
  readonly live?: SequenceKind;
  /** The request is not whole, so the connection can carry no further one (RFC 9112 §9.6). */
  readonly isLast?: boolean;
}

export type OutgoingHeaders = Record<string, string | string[] | number>;
