import type { SizeLimits } from '../limits.js';
import type { Part, PartFailure, PartReader } from './parts.js';

/** The body of a call, as its adapter reads it. What the bytes mean is the core's business. */
export interface BodyReader {
  /** Whether there is one, which may be empty (RFC 9112 §6.3). */
  readonly isSent: boolean;
  /** Somebody has read it, and left nothing of it. */
  readonly isOver: boolean;
  /** What another middleware has made of it; absent where it is to be read, and where that has left the bytes. */
  readonly parsed?: ParsedBody | undefined;
  /** The content codings that can be undone, as a 415 names them (RFC 9110 §12.5.3). */
  readonly acceptEncoding: string;

  /** Whether a content coding, in lower case, can be undone (RFC 9110 §8.4.1). */
  takesCoding(coding: string): boolean;
  /** Reads all of it, and calls `done` once. */
  readWhole(reading: Reading, done: (result: Uint8Array | ReadFailure) => void): void;
  /** As handlers get it: let go of when the answer is out. Its failures are a `BodyFailure`. */
  openStream(reading: Reading): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** Has the parts of a multipart body read, and calls `done` once. */
  readParts(
    reader: PartReader,
    reading: Reading & { readonly boundary: string },
    done: (result: readonly Part[] | PartFailure) => void,
  ): void;
}

export interface Reading {
  /** The content coding to undo; `undefined` where there is none. */
  readonly coding: string | undefined;
  readonly limits: SizeLimits;
}

/** `corrupt` is what is not of its content coding; `left` is the client. */
export type ReadFailure = 'too-large' | 'too-slow' | 'corrupt' | 'left';

/** What a reader like `express.json()` or multer has made of a body. */
export interface ParsedBody {
  readonly value: unknown;
  /** The files of a form, each as a part. Throws a `TypeError` where they can't be had. */
  readonly files: () => readonly Part[];
}
