import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { BodyReader, ParsedBody, ReadFailure, Reading } from '../core/request/body-reader.js';
import type { Part, PartFailure, PartReader } from '../core/request/parts.js';
import { inAsyncContext } from './async-context.js';
import { hasBody } from './body-arrival.js';
import { acceptEncoding } from './content-encoding.js';
import { type MulterRequest, uploadsOf } from './multer.js';
import { UnreadBody } from './unread-body.js';

/** A request that another middleware, such as `express.json()` or multer, may have read. */
interface ConsumedRequest extends MulterRequest {
  readonly body?: unknown;
}

export function bodyReaderOf(request: IncomingMessage & ConsumedRequest, response: ServerResponse): BodyReader {
  const isConsumed = request.body !== undefined && (request.readableEnded || request.readableDidRead);
  return isConsumed ? new ConsumedBody(request, response) : new UnreadBody(request, response);
}

/** A body that another middleware has read, raw (`express.raw()`) or decoded. That middleware sets the limits. */
class ConsumedBody implements BodyReader {
  readonly isOver = false;
  readonly acceptEncoding = acceptEncoding;
  readonly parsed: ParsedBody | undefined;
  readonly #request: IncomingMessage & ConsumedRequest;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage & ConsumedRequest, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
    const { body } = request;
    this.parsed = body instanceof Uint8Array ? undefined : { value: body, files: () => uploadsOf(request) };
  }

  get isSent(): boolean {
    return hasBody(this.#request);
  }

  /** The coding is decoded already. */
  takesCoding(): boolean {
    return true;
  }

  readWhole(_reading: Reading, done: (result: Uint8Array | ReadFailure) => void): void {
    done(this.#bytes() ?? Buffer.alloc(0));
  }

  openStream(): AsyncIterable<Uint8Array> {
    const stream = this.#stream();
    this.#response.once(
      'close',
      inAsyncContext(() => stream.destroy()),
    );
    return stream;
  }

  readParts(
    reader: PartReader,
    { limits, boundary }: Reading & { readonly boundary: string },
    done: (result: readonly Part[] | PartFailure) => void,
  ): void {
    const scope = new AsyncResource('specbound.body');
    reader(this.#stream(), boundary, limits, (result) => scope.runInAsyncScope(done, undefined, result));
  }

  #stream(): Readable {
    const bytes = this.#bytes();
    return Readable.from(bytes === undefined ? [] : [bytes]);
  }

  #bytes(): Uint8Array | undefined {
    const { body } = this.#request;
    return typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? body : undefined;
  }
}
