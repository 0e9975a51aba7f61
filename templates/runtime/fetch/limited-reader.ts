import type { SizeLimits } from '../core/limits.js';
import { BodyFailure } from '../core/request/body-failure.js';

export type StreamLimits = Pick<SizeLimits, 'body' | 'bodyTime'>;

/** What is read of a stream; `undefined` at its end. */
export interface LimitedReader {
  /** Rejects with a `BodyFailure` beyond a limit of bytes, or of the time that is spent waiting for them. */
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

  /** The next chunk, or a failure where the client takes too long. */
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

/** What a reader reads, as a stream that ends in its failure. */
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
