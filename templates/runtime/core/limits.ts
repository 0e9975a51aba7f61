import type { PerOperation } from './per-operation.js';

/** What a request may use. `Id` names the operations. */
export interface Limits<Id extends string = string> {
  /**
   * Milliseconds until the answer must have begun, for every operation or by operation, with `'*'` for all others; then
   * it is a 503. Default, and with `Infinity`: no limit.
   */
  readonly timeout?: PerOperation<number, Id>;
  /** Maximum bytes of a request body. Default 1,048,576. */
  readonly body?: number;
  /** Milliseconds until a request body must have arrived. Default 30,000. */
  readonly bodyTime?: number;
  /** Maximum nesting of a JSON body. Default 100. */
  readonly depth?: number;
  /** Maximum number of faults listed in one answer. Default 20. */
  readonly faults?: number;
  /** Maximum number of parts of a multipart body. Default 100. */
  readonly parts?: number;
  /** Maximum bytes of one part. Default: as many as for the whole body. */
  readonly part?: number;
  /** Maximum characters of a part's name, and of a file's. Default 200. */
  readonly partName?: number;
}

/** The limits that are the same for every operation, with their defaults filled in. */
export type SizeLimits = Required<Omit<Limits, 'timeout'>>;

/** Fills in the defaults. A limit given as `undefined` counts as not given. */
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
