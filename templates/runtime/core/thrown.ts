import { statusOf } from './http-error.js';
import { NoExample } from './no-example.js';
import { isNotImplemented } from './not-implemented.js';
import { BodyFailure } from './request/body-failure.js';
import { isReply } from './response/check-reply.js';

/** What a thrown value means. */
export type Thrown =
  | { readonly kind: 'reply'; readonly reply: object }
  | { readonly kind: 'body'; readonly failure: BodyFailure }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'notImplemented' | 'noExample' | 'failure' };

const FAILURE: Thrown = { kind: 'failure' };

/**
 * Reads a thrown value. Anything can be thrown, and reading it can throw in turn: a `Proxy` has traps, a property has a
 * getter. A value that can't be read counts as a failure like any other.
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

/** Whether an error only says that something was given up, as `AbortSignal` does. */
export function isAbort(error: unknown): boolean {
  try {
    return error instanceof Error && error.name === 'AbortError';
  } catch {
    return false;
  }
}
