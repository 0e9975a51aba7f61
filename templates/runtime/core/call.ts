import type { Outgoing } from './outgoing.js';
import type { BodyReader } from './request/body-reader.js';

/**
 * One request, as an adapter hands it to the core, and the way by which the core answers it. The core knows nothing of the
 * framework: an adapter (`node/`, `express/`) reads what came and writes what is to be sent.
 */
export interface Call<FrameworkRequest = unknown> {
  /** Upper case. */
  readonly method: string;
  /** As it came (RFC 9112 §3.2), less the path that the router is mounted at. */
  readonly target: string;
  readonly headers: HeaderFields;
  readonly body: BodyReader;
  /** The framework's own, for handlers and listeners. */
  readonly request: FrameworkRequest;
  /** What the platform gave beside the request, for handlers; few have anything. */
  readonly platform?: unknown;
  /** Aborted when the client leaves before the answer is out. Made when it is first asked for, because few handlers do. */
  readonly signal: AbortSignal;
  /** How far the answer is, whoever writes it: a handler or a middleware may have taken the response over. */
  readonly answered: 'no' | 'begun' | 'whole';
  /** There is nobody left to answer. */
  readonly isLeft: boolean;
  /** Some of the request's body is still to come; of a client that has left, it never will. */
  readonly isIncomplete: boolean;

  /** Whether somebody else, such as a middleware, has set this header field of the answer. */
  isSet(name: string): boolean;
  /**
   * Tells an answer that does not wait for the body whether that is there all the same. Where it is not, the answer is to be
   * `isLast`. What calls back must not throw.
   */
  whenArrived(answer: (isThere: boolean) => void): void;
  /** Aborts the signal, also one that is asked for later: nobody waits for a reply any more. */
  abort(): void;
  /** Tells once when the answer is out, whoever wrote it, or when there will be none: then without a status. */
  whenOver(told: (status: number | undefined) => void): void;
  /**
   * Writes an answer. What it throws, it throws before anything is sent. `failed` gets what goes wrong with a body that comes
   * bit by bit, and must not throw: before the first byte there may still be another answer.
   */
  send(outgoing: Outgoing, failed: (error: unknown) => void): void;
  /** Lets go of a reply's body that is not going to be sent. Never throws. */
  discard(body: unknown): void;
  /** Nothing more can be answered: the client is to see that the message is incomplete (RFC 9112 §8). */
  cut(): void;
}

/** By lower-case name (RFC 9110 §5.1: names are case-insensitive). These come once, or joined. */
export interface HeaderFields {
  readonly accept?: string | undefined;
  readonly authorization?: string | undefined;
  readonly 'content-encoding'?: string | undefined;
  readonly 'content-type'?: string | undefined;
  readonly cookie?: string | undefined;
  readonly [name: string]: string | readonly string[] | undefined;
}
