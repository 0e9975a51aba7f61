import { isWebStream, type StreamBody } from './stream-body.js';

/** One way to read every kind of body that comes bit by bit. */
export interface ByteSource {
  readonly next: () => Promise<{ readonly done: boolean; readonly chunk: Uint8Array | string }>;
  /** Releases what the source holds; safe to call twice. */
  readonly stop: () => void;
}

export function openSource(body: StreamBody): ByteSource {
  if (body instanceof Blob) {
    return fromWebStream(body.stream());
  }
  return isWebStream(body) ? fromWebStream(body) : fromIterable(body);
}

/** Closes a stream that is not going to be sent. */
export function discard(body: unknown): void {
  if (isWebStream(body) && !body.locked) {
    quietly(() => body.cancel());
  }
}

function fromWebStream(stream: ReadableStream): ByteSource {
  const reader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return { done, chunk: done ? '' : bytesOf(value) };
    },
    stop() {
      quietly(() => reader.cancel());
    },
  };
}

function fromIterable(iterable: AsyncIterable<unknown>): ByteSource {
  const iterator = iterable[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done === true ? { done, chunk: '' } : { done: false, chunk: bytesOf(value) };
    },
    stop() {
      quietly(() => iterator.return?.());
    },
  };
}

/** Releases something; errors, immediate or later, don't affect the reply. */
function quietly(release: () => unknown): void {
  new Promise((resolve) => resolve(release())).catch(() => undefined);
}

function bytesOf(chunk: unknown): Uint8Array | string {
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
    return chunk;
  }
  throw new TypeError('A streamed body must consist of strings and Uint8Arrays.');
}
