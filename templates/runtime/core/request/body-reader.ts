import type { SizeLimits } from '../limits.js';
import type { Part, PartFailure, PartReader } from './parts.js';

/** The body of a call, read by its adapter. The core interprets the bytes. */
export interface BodyReader {
  /** Whether there is a body; it may be empty (RFC 9112 §6.3). */
  readonly isSent: boolean;
  /** Somebody has read it completely. */
  readonly isOver: boolean;
  /**
   * What another middleware has parsed; absent if nobody has read the body, or if that middleware has kept the bytes.
   */
  readonly parsed?: ParsedBody | undefined;
  /** The content codings that can be decoded, as a 415 lists them (RFC 9110 §12.5.3). */
  readonly acceptEncoding: string;

  /** Whether a content coding, in lower case, can be decoded (RFC 9110 §8.4.1). */
  takesCoding(coding: string): boolean;
  /** Reads the whole body, and calls `done` once. */
  readWhole(reading: Reading, done: (result: Uint8Array | ReadFailure) => void): void;
  /** Opens the stream that handlers get; it is closed when the answer is sent. It fails with a `BodyFailure`. */
  openStream(reading: Reading): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** Reads the parts of a multipart body, and calls `done` once. */
  readParts(
    reader: PartReader,
    reading: Reading & { readonly boundary: string },
    done: (result: readonly Part[] | PartFailure) => void,
  ): void;
}

export interface Reading {
  /** The content coding to decode; `undefined` if there is none. */
  readonly coding: string | undefined;
  readonly limits: SizeLimits;
}

/** `corrupt`: not valid in its content coding; `left`: the client disconnected. */
export type ReadFailure = 'too-large' | 'too-slow' | 'corrupt' | 'left';

/** What a reader like `express.json()` or multer has made of a body. */
export interface ParsedBody {
  readonly value: unknown;
  /** The files of a form, each as a part. Throws a `TypeError` if they are not available. */
  readonly files: () => readonly Part[];
}
