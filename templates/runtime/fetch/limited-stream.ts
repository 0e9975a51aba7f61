import type { SizeLimits } from '../core/limits.js';
import { BodyFailure } from '../core/request/body-failure.js';

export type StreamLimits = Pick<SizeLimits, 'body' | 'bodyTime'>;

/** A stream that ends in a `BodyFailure` beyond a limit of bytes, or of the time that is spent waiting for them. */
export function limitedStream(
  source: ReadableStream<Uint8Array>,
  { body, bodyTime }: StreamLimits,
  failureOf: (error: unknown) => BodyFailure,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let bytes = 0;
  let left = bodyTime;

  /** The next chunk, or a failure where the client takes too long. */
  async function read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
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

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await read();
          bytes += value?.byteLength ?? 0;
          if (bytes > body) {
            throw new BodyFailure('The request body is too large.', 'contentTooLarge');
          }
          if (done || value === undefined) {
            controller.close();
          } else {
            controller.enqueue(value);
          }
        } catch (error) {
          reader.cancel().catch(() => undefined);
          controller.error(error instanceof BodyFailure ? error : failureOf(error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
