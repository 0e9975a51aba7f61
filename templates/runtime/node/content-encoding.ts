import type { Transform } from 'node:stream';
import { brotliDecompress, createBrotliDecompress, createGunzip, createInflate, gunzip, inflate } from 'node:zlib';

/** Decodes a content coding: a whole body within a limit of bytes, or a body that is still arriving. */
export interface Inflater {
  readonly whole: (bytes: Uint8Array, limit: number, done: (result: Buffer | InflateFailure) => void) => void;
  readonly stream: () => Transform;
}

type InflateFailure = 'too-large' | 'corrupt';

/** The codings that a 415 lists. */
export const acceptEncoding = 'gzip, deflate, br';

type Inflate = (
  bytes: Uint8Array,
  options: { readonly maxOutputLength: number },
  callback: (error: NodeJS.ErrnoException | null, result: Buffer) => void,
) => void;

const bounded = (inflater: Inflate, stream: () => Transform): Inflater => ({
  whole: (bytes, limit, done) =>
    inflater(bytes, { maxOutputLength: limit }, (error, result) =>
      done(error === null ? result : error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'corrupt'),
    ),
  stream,
});

/** By content coding (RFC 9110 §8.4.1); `x-gzip` is the same as `gzip`. */
export const inflaters: ReadonlyMap<string, Inflater> = new Map([
  ['gzip', bounded(gunzip, createGunzip)],
  ['x-gzip', bounded(gunzip, createGunzip)],
  ['deflate', bounded(inflate, createInflate)],
  ['br', bounded(brotliDecompress, createBrotliDecompress)],
]);
