import type { SizeLimits } from '../core/limits.js';
import { BodyFailure } from '../core/request/body-failure.js';

export type StreamLimits = Pick<SizeLimits, 'body' | 'bodyTime'>;

/** The next bytes of a stream; `undefined` at its end. */
export interface LimitedReader {
  /** Rejects with a `BodyFailure` beyond the limit of bytes, or of the time spent waiting for them. */
  read(): Promise<Uint8Array | undefined>;
  cancel(reason?: unknown): Promise<void>;
}

export function limitedReader(
  source: ReadableStream<Uint8Array>,
  { body, bodyTime }: StreamLimits,
  failureOf: (error: unknown) => BodyFailure,
): LimitedReader {
  const reader = source.getReader();
  let bytes = 0;
  let left = bodyTime;

  /** Returns the next chunk, or rejects if the client takes too long. */
  async function next(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
    const since = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slow = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new BodyFailure('The request body did not arrive in time.', 'requestTimeout')),
        left,
      );
    });
    try {
      return await Promise.race([reader.read(), slow]);
    } finally {
      clearTimeout(timer);
      left = Math.max(1, left - (Date.now() - since));
    }
  }

  return {
    async read() {
      try {
        const { done, value } = await next();
        bytes += value?.byteLength ?? 0;
        if (bytes > body) {
          throw new BodyFailure('The request body is too large.', 'contentTooLarge');
        }
        return done ? undefined : value;
      } catch (error) {
        reader.cancel().catch(() => undefined);
        throw error instanceof BodyFailure ? error : failureOf(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

/** Turns a reader into a stream that ends with the reader's failure. */
export function streamOf(reader: LimitedReader): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const value = await reader.read();
        if (value === undefined) {
          controller.close();
        } else {
          controller.enqueue(value);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
