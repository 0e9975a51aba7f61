import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BodyReader, ReadFailure, Reading } from '../core/request/body-reader.js';
import type { Part, PartFailure, PartReader } from '../core/request/parts.js';
import { inAsyncContext } from './async-context.js';
import { hasBody } from './body-arrival.js';
import { BodyStream } from './body-stream.js';
import { acceptEncoding, type Inflater, inflaters } from './content-encoding.js';
import { readWhole } from './read-whole.js';

/** A body that nobody has read yet. Callbacks run in the async context of the request; a socket's events don't. */
export class UnreadBody implements BodyReader {
  readonly acceptEncoding = acceptEncoding;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  get isSent(): boolean {
    return hasBody(this.#request);
  }

  get isOver(): boolean {
    return this.#request.readableEnded;
  }

  takesCoding(coding: string): boolean {
    return inflaters.has(coding);
  }

  readWhole({ coding, limits }: Reading, done: (result: Uint8Array | ReadFailure) => void): void {
    const scope = new AsyncResource('specbound.body');
    const inflater = inflaterOf(coding);
    readWhole(this.#request, limits, (result) => {
      if (typeof result === 'string' || inflater === undefined || result.length === 0) {
        scope.runInAsyncScope(done, undefined, result);
      } else {
        inflater.whole(result, limits.body, (inflated) => scope.runInAsyncScope(done, undefined, inflated));
      }
    });
  }

  openStream({ coding, limits }: Reading): AsyncIterable<Uint8Array> {
    const stream = new BodyStream(this.#request, inflaterOf(coding)?.stream(), limits);
    // Nobody will read what the handler has not read by the time its reply is sent.
    this.#response.once(
      'close',
      inAsyncContext(() => stream.destroy()),
    );
    return stream;
  }

  readParts(
    reader: PartReader,
    { coding, limits, boundary }: Reading & { readonly boundary: string },
    done: (result: readonly Part[] | PartFailure) => void,
  ): void {
    const scope = new AsyncResource('specbound.body');
    const stream = new BodyStream(this.#request, inflaterOf(coding)?.stream(), limits);
    reader(stream, boundary, limits, (result) => scope.runInAsyncScope(done, undefined, result));
  }
}

function inflaterOf(coding: string | undefined): Inflater | undefined {
  return coding === undefined ? undefined : inflaters.get(coding);
}
