import type { Fault } from '../core/problem.js';
import { BodyFailure } from '../core/request/body-failure.js';
import type { BodyReader, ReadFailure, Reading } from '../core/request/body-reader.js';
import type { Part, PartFailure, PartReader } from '../core/request/parts.js';
import { type LimitedReader, limitedReader, streamOf } from './limited-reader.js';

/** Content codings that the standard decodes (Compression Standard §5); `x-gzip` means `gzip` (RFC 9110 §8.4.1.3). */
const FORMATS: ReadonlyMap<string, 'gzip' | 'deflate'> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
]);

/** The body of a standard request. */
export class FetchBody implements BodyReader {
  readonly acceptEncoding = 'gzip, deflate';
  readonly #request: Request;
  readonly #left: () => void;

  /** `left` is called if the client disconnects before its body has arrived. */
  constructor(request: Request, left: () => void) {
    this.#request = request;
    this.#left = left;
  }

  get isSent(): boolean {
    return this.#request.body !== null && this.#request.headers.get('content-length') !== '0';
  }

  get isOver(): boolean {
    return this.#request.bodyUsed;
  }

  takesCoding(coding: string): boolean {
    return FORMATS.has(coding);
  }

  readWhole(reading: Reading, done: (result: Uint8Array | ReadFailure) => void): void {
    if (Number(this.#request.headers.get('content-length') ?? 0) > reading.limits.body) {
      done('too-large');
      return;
    }
    wholeOf(this.#reader(reading)).then(done, (error) => {
      const failure = failureName(error);
      if (failure === 'left') {
        this.#left();
      }
      done(failure);
    });
  }

  openStream(reading: Reading): ReadableStream<Uint8Array> {
    return streamOf(this.#reader(reading));
  }

  readParts(
    reader: PartReader,
    reading: Reading & { readonly boundary: string },
    done: (result: readonly Part[] | PartFailure) => void,
  ): void {
    reader(this.openStream(reading), reading.boundary, reading.limits, done);
  }

  #reader({ coding, limits }: Reading): LimitedReader {
    const { body } = this.#request;
    if (body === null) {
      return { read: () => Promise.resolve(undefined), cancel: () => Promise.resolve() };
    }
    const sent = limitedReader(body, limits, leftEarly);
    const format = coding === undefined ? undefined : FORMATS.get(coding);
    if (format === undefined) {
      return sent;
    }
    // The types of some platforms declare other streams than the standard
    const inflater = new DecompressionStream(format) as TransformStream<Uint8Array, Uint8Array>;
    return limitedReader(streamOf(sent).pipeThrough(inflater), limits, () => corrupt(coding));
  }
}

async function wholeOf(reader: LimitedReader): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let chunk = await reader.read(); chunk !== undefined; chunk = await reader.read()) {
    chunks.push(chunk);
    length += chunk.byteLength;
  }
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) {
    return only;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function failureName(error: unknown): ReadFailure {
  switch (error instanceof BodyFailure ? error.answer : undefined) {
    case 'contentTooLarge':
      return 'too-large';
    case 'requestTimeout':
      return 'too-slow';
    case 'invalid':
      return 'corrupt';
    default:
      return 'left';
  }
}

function leftEarly(): BodyFailure {
  return new BodyFailure('The client left before its body was there.', undefined);
}

function corrupt(coding: string | undefined): BodyFailure {
  const message = `is not valid ${coding ?? ''}`;
  const fault: Fault = { in: 'body', pointer: '', keyword: 'encoding', message };
  return new BodyFailure(`The request body ${message}.`, 'invalid', fault);
}
