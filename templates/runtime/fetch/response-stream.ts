import { type ByteSource, openSource } from '../core/response/byte-source.js';
import type { StreamBody } from '../core/response/stream-body.js';

interface StreamEvents {
  /** The reply's `Content-Length`. */
  readonly length: string | undefined;
  /** Gets the stream to send. */
  readonly begun: (stream: ReadableStream<Uint8Array>) => void;
  readonly ended: () => void;
  /** The client does not want the rest. */
  readonly left: () => void;
  /** Must not throw. Before `begun` another answer is still possible. */
  readonly failed: (error: unknown) => void;
}

const encoder = new TextEncoder();

/** A body that comes bit by bit, as the stream of a response. It is read as fast as the client reads it. */
export class ResponseStream {
  readonly #source: ByteSource;
  readonly #events: StreamEvents;
  #left: number;
  #first: Promise<Uint8Array | undefined> | undefined;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #isOver = false;

  constructor(body: StreamBody, events: StreamEvents) {
    this.#source = openSource(body);
    this.#events = events;
    this.#left = events.length === undefined ? Number.POSITIVE_INFINITY : Number(events.length);
  }

  /**
   * The headers of bytes wait for the first byte, so that a file that can't be opened is still a 500. Text may be
   * events, which may take long to come and whose client waits for the header fields.
   */
  start(atOnce: boolean): void {
    if (atOnce) {
      this.#begin();
      return;
    }
    this.#first = this.#read();
    this.#first.then(() => this.#begin()).catch((error) => this.#fail(error));
  }

  /** Closes a body that has not begun, because something else is answered. */
  drop(): void {
    if (!this.#isOver && this.#controller === undefined) {
      this.#isOver = true;
      this.#source.stop();
    }
  }

  /** Shows the client that something is missing. */
  cut(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#controller?.error(new TypeError('The answer is incomplete.'));
    }
  }

  #begin(): void {
    if (this.#isOver) {
      return;
    }
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => {
          this.#isOver = true;
          this.#source.stop();
          this.#events.left();
        },
      },
      { highWaterMark: 0 },
    );
    this.#events.begun(stream);
  }

  async #pull(): Promise<void> {
    try {
      const chunk = await (this.#first ?? this.#read());
      this.#first = undefined;
      if (this.#isOver) {
        return;
      }
      if (chunk === undefined) {
        this.#isOver = true;
        this.#controller?.close();
        this.#events.ended();
      } else {
        this.#controller?.enqueue(chunk);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Returns the next bytes; `undefined` at the end. Throws if `Content-Length` says another length (RFC 9112 §6.3). */
  async #read(): Promise<Uint8Array | undefined> {
    const { done, chunk } = await this.#source.next();
    const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
    this.#left -= bytes.byteLength;
    if (this.#left < 0 || (done && this.#left > 0 && this.#left < Number.POSITIVE_INFINITY)) {
      throw new Error('A streamed body is not as long as its Content-Length says.');
    }
    return done ? undefined : bytes;
  }

  #fail(error: unknown): void {
    if (!this.#isOver) {
      this.#source.stop();
      this.#events.failed(error);
    }
  }
}
