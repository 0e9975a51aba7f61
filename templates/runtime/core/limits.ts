import type { PerOperation } from './per-operation.js';

/** What a request may cost. `Id` names the operations. */
export interface Limits<Id extends string = string> {
  /** Milliseconds until the answer must have begun, of every operation or by operation, `'*'` for all others: then it is a 503. None by default, and where it is `Infinity`. */
  readonly timeout?: PerOperation<number, Id>;
  /** Bytes of a request body. Default 1,048,576. */
  readonly body?: number;
  /** Milliseconds until a request body must have arrived. Default 30,000. */
  readonly bodyTime?: number;
  /** Nesting of a JSON body. Default 100. */
  readonly depth?: number;
  /** Faults named in one answer. Default 20. */
  readonly faults?: number;
  /** Parts of a multipart body. Default 100. */
  readonly parts?: number;
  /** Bytes of one part. Default: as many as of the whole body. */
  readonly part?: number;
  /** Characters of a part's name, and of a file's. Default 200. */
  readonly partName?: number;
}

/** Those that are the same for every operation, each with its default. */
export type SizeLimits = Required<Omit<Limits, 'timeout'>>;

/** A limit that is given as `undefined` is as good as not given. */
export function limitsOf(given: Limits = {}): SizeLimits {
  const body = given.body ?? 1_048_576;
  return {
    body,
    bodyTime: given.bodyTime ?? 30_000,
    depth: given.depth ?? 100,
    faults: given.faults ?? 20,
    parts: given.parts ?? 100,
    part: given.part ?? body,
    partName: given.partName ?? 200,
  };
}
