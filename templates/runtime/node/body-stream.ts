import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import type { Fault } from '../core/problem.js';
import { BodyFailure } from '../core/request/body-failure.js';

/**
 * The body of a request, decompressed, within limits of bytes and of the time spent waiting for the client. Its events
 * run in the async context in which it was created (`AsyncLocalStorage`); those of the socket don't.
 */
export class BodyStream extends Readable {
  readonly #request: IncomingMessage;
  readonly #inflater: Transform | undefined;
  readonly #source: Readable;
  readonly #limit: number;
  readonly #scope = new AsyncResource('specbound.body');
  #bytes = 0;
  #left: number;
  #waitingSince = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(request: IncomingMessage, inflater: Transform | undefined, limits: { body: number; bodyTime: number }) {
    super();
    this.#request = request;
    this.#inflater = inflater;
    this.#limit = limits.body;
    this.#left = limits.bodyTime;
    this.#source = inflater === undefined ? request : request.pipe(inflater);
    // Nobody may be listening: an error must then not become an uncaught one
    this.on('error', ignore);
    this.#source.on('data', this.#onData).on('end', this.#onEnd).pause();
    request.on('error', this.#onLeft).on('close', this.#onLeft);
    inflater?.on('error', this.#onCorrupt);
    if (request.destroyed && !request.readableEnded) {
      this.#fail(leftEarly());
    }
  }

  override _read(): void {
    if (this.#timer === undefined) {
      this.#waitingSince = performance.now();
      this.#timer = setTimeout(this.#onSlow, this.#left);
    }
    this.#source.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopWaiting();
    this.#source.off('data', this.#onData).off('end', this.#onEnd);
    this.#request.off('close', this.#onLeft).off('error', this.#onLeft).on('error', ignore);
    if (this.#inflater !== undefined) {
      this.#request.unpipe(this.#inflater);
      this.#inflater.off('error', this.#onCorrupt).on('error', ignore).destroy();
    }
    // The rest of the body stays unread until the request is answered: see `drain-body.ts`
    this.#request.pause();
    done(error ?? (this.#isCutOff() ? leftEarly() : null));
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limit) {
      this.#fail(new BodyFailure('The request body is too large.', 'contentTooLarge'));
    } else if (!this.#scope.runInAsyncScope(this.push, this, chunk)) {
      this.#stopWaiting();
      this.#source.pause();
    }
  };

  readonly #onEnd = (): void => {
    this.#stopWaiting();
    this.#scope.runInAsyncScope(this.push, this, null);
  };

  readonly #onLeft = (): void => {
    if (!this.#request.complete || this.#request.errored) {
      this.#fail(leftEarly());
    }
  };

  readonly #onSlow = (): void => {
    this.#fail(new BodyFailure('The request body did not arrive in time.', 'requestTimeout'));
  };

  readonly #onCorrupt = (): void => {
    const message = `is not valid ${this.#request.headers['content-encoding'] ?? ''}`;
    const fault: Fault = { in: 'body', pointer: '', keyword: 'encoding', message };
    this.#fail(new BodyFailure(`The request body ${message}.`, 'invalid', fault));
  };

  /** The connection may be marked as closed before the request is. */
  #isCutOff(): boolean {
    return !this.#request.complete && this.#request.socket.destroyed;
  }

  #fail(failure: BodyFailure): void {
    this.#scope.runInAsyncScope(this.destroy, this, failure);
  }

  #stopWaiting(): void {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#left = Math.max(1, this.#left - (performance.now() - this.#waitingSince));
    }
  }
}

function leftEarly(): BodyFailure {
  return new BodyFailure('The client left before its body was there.', undefined);
}

function ignore(): void {
  // Whoever reads the body reports the error.
}
