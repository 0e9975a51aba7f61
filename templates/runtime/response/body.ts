import type { Blob } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Bytes, at hand or as they come. */
export type BinaryBody = Uint8Array | Blob | Readable | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** Text, at hand or as it comes; sent as UTF-8. */
export type TextBody = string | Readable | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;
