/** A body that comes bit by bit. */
export type StreamBody = Blob | ReadableStream | AsyncIterable<unknown>;

export function isStreamBody(value: unknown): value is StreamBody {
  return (
    value instanceof Blob ||
    isWebStream(value) ||
    (typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
  );
}

/** Checks what it can do: streams of another realm, or of a library, are streams too. */
export function isWebStream(value: unknown): value is ReadableStream {
  return typeof value === 'object' && value !== null && 'getReader' in value && typeof value.getReader === 'function';
}
