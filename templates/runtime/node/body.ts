import type { Blob } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { MultipartParts } from '../core/response/part.js';

/** Bytes, at hand or as they come. */
export type BinaryBody = Uint8Array | Blob | Readable | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** What a codec (`options.codecs`) makes bytes of, or text or bytes that are already made. */
export type Encoded<Value> = Value | TextBody | BinaryBody;

/** Values that come one by one; each is checked and framed as the media type asks. */
export type Sequence<Item> = AsyncIterable<Item> | Iterable<Item>;

/** Text, at hand or as it comes; sent as UTF-8. */
export type TextBody = string | Readable | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** The parts of a multipart body, by name or in a list; a file is bytes, at hand or as they come. */
export type Multipart<Value> = MultipartParts<Value, BinaryBody>;
