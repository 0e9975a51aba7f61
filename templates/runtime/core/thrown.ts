import { statusOf } from './http-error.js';
import { NoExample } from './no-example.js';
import { isNotImplemented } from './not-implemented.js';
import { BodyFailure } from './request/body-failure.js';
import { isReply } from './response/check-reply.js';

/** What a thrown value asks for. */
export type Thrown =
  | { readonly kind: 'reply'; readonly reply: object }
  | { readonly kind: 'body'; readonly failure: BodyFailure }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'notImplemented' | 'noExample' | 'failure' };

const FAILURE: Thrown = { kind: 'failure' };

/**
 * Anything can be thrown, and to read it can throw in turn: a `Proxy` has traps, a property has a getter. A value that can't
 * be read is a failure like any other.
 */
export function readThrown(error: unknown): Thrown {
  try {
    if (isReply(error)) {
      return { kind: 'reply', reply: error };
    }
    if (error instanceof BodyFailure) {
      return { kind: 'body', failure: error };
    }
    if (error instanceof NoExample) {
      return { kind: 'noExample' };
    }
    if (isNotImplemented(error)) {
      return { kind: 'notImplemented' };
    }
    const status = statusOf(error);
    return status === undefined ? FAILURE : { kind: 'status', status };
  } catch {
    return FAILURE;
  }
}

/** Whether an error says no more than that something was given up, as `AbortSignal` has it. */
export function isAbort(error: unknown): boolean {
  try {
    return error instanceof Error && error.name === 'AbortError';
  } catch {
    return false;
  }
}
