import type { SequenceKind } from './operation.js';
import type { StreamBody } from './response/stream-body.js';

/** A checked answer, ready to send. The adapter frames it, and adds the length of a body in memory. */
export interface Outgoing {
  readonly status: number;
  /** The adapter owns these from here on, and adds what frames the message. */
  readonly headers: OutgoingHeaders;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array | StreamBody | undefined;
  /** Set if the body is values that come one by one: each must reach the client immediately. */
  readonly live?: SequenceKind;
  /** The request is incomplete, so the connection can't carry another one (RFC 9112 §9.6). */
  readonly isLast?: boolean;
}

export type OutgoingHeaders = Record<string, string | string[] | number>;
