import type { MultipartParts } from '../core/response/part.js';

/** Bytes, in memory or streamed. */
export type BinaryBody = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** What a codec (`options.codecs`) encodes, or text or bytes that are encoded already. */
export type Encoded<Value> = Value | TextBody | BinaryBody;

/** Values that come one by one; each is checked, and framed as the media type requires. */
export type Sequence<Item> = AsyncIterable<Item> | Iterable<Item>;

/** Text, in memory or streamed; sent as UTF-8. */
export type TextBody = string | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** The parts of a multipart body, by name or in a list; a file is bytes, in memory or streamed. */
export type Multipart<Value> = MultipartParts<Value, BinaryBody>;
