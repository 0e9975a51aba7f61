import type { Outgoing } from './outgoing.js';
import type { BodyReader } from './request/body-reader.js';

/**
 * One request, as an adapter passes it to the core, and how the core answers it. The core knows nothing about the
 * framework: an adapter (`node/`, `express/`) reads the request and writes the answer.
 */
export interface Call<FrameworkRequest = unknown> {
  /** Upper case. */
  readonly method: string;
  /** As received (RFC 9112 §3.2), without the path that the router is mounted at. */
  readonly target: string;
  readonly headers: HeaderFields;
  readonly body: BodyReader;
  /** The framework's own request, for handlers and listeners. */
  readonly request: FrameworkRequest;
  /** What the platform gave in addition to the request, for handlers; few platforms give anything. */
  readonly platform?: unknown;
  /**
   * Aborted when the client disconnects before the answer is sent. Created on first use, because few handlers need it.
   */
  readonly signal: AbortSignal;
  /** How far the answer has got, whoever writes it: a handler or a middleware may have taken the response over. */
  readonly answered: 'no' | 'begun' | 'whole';
  /** There is nobody left to answer. */
  readonly isLeft: boolean;
  /** Part of the request's body is still to come; if the client has disconnected, it never will. */
  readonly isIncomplete: boolean;

  /** Whether somebody else, such as a middleware, has set this header field of the answer. */
  isSet(name: string): boolean;
  /**
   * Tells an answer that does not wait for the body whether the body has arrived all the same. If it has not, the
   * answer must be `isLast`. The callback must not throw.
   */
  whenArrived(answer: (isThere: boolean) => void): void;
  /** Aborts the signal, even if it is only created later: nobody waits for a reply any more. */
  abort(): void;
  /** Calls back once: when the answer is sent, whoever wrote it, or without a status when there will be none. */
  whenOver(told: (status: number | undefined) => void): void;
  /**
   * Writes an answer. If it throws, nothing has been sent. `failed` gets the errors of a body that comes bit by bit,
   * and must not throw: before the first byte another answer is still possible.
   */
  send(outgoing: Outgoing, failed: (error: unknown) => void): void;
  /** Closes a reply's body that is not going to be sent. Never throws. */
  discard(body: unknown): void;
  /** Cuts the connection when no answer is possible, so that the client sees an incomplete message (RFC 9112 §8). */
  cut(): void;
}

/** By lower-case name (RFC 9110 §5.1: names are case-insensitive). These occur once, or joined. */
export interface HeaderFields {
  readonly accept?: string | undefined;
  readonly authorization?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
  readonly 'content-type'?: string | undefined;
  readonly cookie?: string | undefined;
  readonly [name: string]: string | readonly string[] | undefined;
}
