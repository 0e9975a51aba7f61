import { brotliDecompress, gunzip, inflate } from 'node:zlib';

type Inflate = (bytes: Buffer, limit: number, done: (result: Buffer | InflateFailure) => void) => void;

export type InflateFailure = 'too-large' | 'corrupt';

/** What a 415 names. */
export const acceptEncoding = 'gzip, deflate, br';

type Inflater = (
  bytes: Buffer,
  options: { readonly maxOutputLength: number },
  callback: (error: NodeJS.ErrnoException | null, result: Buffer) => void,
) => void;

const bounded =
  (inflater: Inflater): Inflate =>
  (bytes, limit, done) =>
    inflater(bytes, { maxOutputLength: limit }, (error, result) =>
      done(error === null ? result : error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'corrupt'),
    );

/** By content coding (RFC 9110 §8.4.1); `x-gzip` is the same as `gzip`. */
const codings: ReadonlyMap<string, Inflate> = new Map([
  ['gzip', bounded(gunzip)],
  ['x-gzip', bounded(gunzip)],
  ['deflate', bounded(inflate)],
  ['br', bounded(brotliDecompress)],
]);

/** How to undo a `Content-Encoding`: `'identity'`, a function that keeps to a limit of bytes, or `undefined` (→ 415). */
export function inflaterFor(header: string | undefined): Inflate | 'identity' | undefined {
  const coding = header?.trim().toLowerCase();
  return coding === undefined || coding === '' || coding === 'identity' ? 'identity' : codings.get(coding);
}
