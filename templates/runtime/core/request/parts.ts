/** A complete part of a multipart body. */
export interface Part {
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

export interface PartLimits {
  /** Maximum number of parts in a body. */
  readonly parts: number;
  /** Maximum bytes of a part. */
  readonly part: number;
}

export type PartFailure = 'too-large' | 'malformed' | { readonly error: unknown };

/** Reads all parts, and calls `done` once. */
export type PartReader = (
  bytes: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  boundary: string,
  limits: PartLimits,
  done: (result: readonly Part[] | PartFailure) => void,
) => void;
