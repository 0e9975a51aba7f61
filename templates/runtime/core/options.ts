import type { OperationInfo } from './context.js';
import type { Limits } from './limits.js';
import type { PerOperation } from './per-operation.js';
import type { Problem } from './problem.js';
import type { Replier } from './response/reply.js';
import type { TrailingSlashPolicy } from './trailing-slash.js';
import type { TextFormats } from './validation/schema-set.js';

/** What a router takes in addition to the handlers, on any framework. Every emitted `RouterOptions` extends this. */
export interface BaseOptions<FrameworkRequest> {
  /**
   * Gets every error that became a 5xx, and under `validateReplies: 'report'` each reply that is not as documented. Its
   * own errors are ignored.
   */
  readonly onError?: (
    error: unknown,
    about: { readonly operation: OperationInfo; readonly request: FrameworkRequest },
  ) => void;
  /**
   * Gets every answered request once, when the answer is sent, including answers of the router itself and of a
   * middleware. Its own errors are printed.
   */
  readonly onResponse?: (answered: Answered<FrameworkRequest>) => void;
  /**
   * Whether each reply's body and headers are checked against the document. `'always'`, the default, turns a reply that
   * is not as documented into a 500; `'report'` reports it to `onError` and sends it; `'strip'` first removes
   * undocumented properties, then works like `'always'`; `'never'` does not check. Undocumented statuses, media types
   * and header names are always refused.
   */
  readonly validateReplies?: ReplyValidation;
  readonly limits?: Limits;
  /**
   * What happens to query parameters that the operation does not document, for every operation or by operation, with
   * `'*'` for all others: they are ignored (the default), or answered with a 400.
   */
  readonly unknownQuery?: PerOperation<'ignore' | 'reject'>;
  /** What happens to a read-only property in a request: it is removed (the default), or answered with a 400. */
  readonly readOnly?: 'drop' | 'reject';
  /**
   * What happens to a method that the document does not have for a path: a 405 (the default), or it goes where unknown
   * paths go.
   */
  readonly undocumentedMethods?: '405' | 'next';
  /**
   * What happens to a path that differs from a documented one only by the slash at its end: it is not found (the
   * default), or it is redirected (308).
   */
  readonly trailingSlash?: TrailingSlashPolicy;
  /** Read and write the media types that the router can't, by their documented name: `'application/xml'`. */
  readonly codecs?: Codecs;
  /**
   * Turn a problem into the documented error body: by the schema's name, or `'<operation> <response key>'` for an
   * inline schema; `'*'` makes the body of undocumented answers.
   */
  readonly problem?: ProblemMappers;
}

/**
 * Turns what a handler throws into a documented reply; `undefined` keeps the error. A reply that is not documented for
 * the operation is not sent: `onError` gets a report, and the error is handled as if it were not mapped.
 */
export type ErrorMapper<Documented extends number, Table, FrameworkRequest> = (
  error: unknown,
  about: {
    readonly operation: OperationInfo;
    readonly reply: Replier<Documented, Table>;
    readonly request: FrameworkRequest;
  },
) => Table[keyof Table] | undefined | Promise<Table[keyof Table] | undefined>;

/** An answered request, as `onResponse` gets it. */
export interface Answered<FrameworkRequest> {
  /** `undefined` if the document has no such path or method. */
  readonly operation: OperationInfo | undefined;
  readonly request: FrameworkRequest;
  /** As it was sent, whoever wrote it. */
  readonly status: number;
  /** Milliseconds from the match to the end of the answer. */
  readonly duration: number;
  /** What was thrown or reported to `onError` first; `undefined` if nothing was. */
  readonly error: unknown;
}

export type ReplyValidation = 'always' | 'report' | 'strip' | 'never';

export type Codecs = Readonly<Record<string, Codec>>;

export interface ProblemMappers {
  readonly [name: string]: ProblemMapper<unknown> | undefined;
  readonly '*'?: ProblemMapper<unknown, OperationInfo | undefined>;
}

/** Makes the body of an error answer. */
export type ProblemMapper<Body, Operation = OperationInfo> = (problem: Problem, about: ProblemAbout<Operation>) => Body;

/** What a mapper of problems gets in addition to the problem. */
export interface ProblemAbout<Operation = OperationInfo | undefined> {
  /** What was thrown, if anything was. */
  readonly error: unknown;
  /** `undefined` for a path or method that the document does not have. */
  readonly operation: Operation;
}

/** What the router itself takes; the emitted options narrow it. */
export interface CoreOptions<FrameworkRequest> extends BaseOptions<FrameworkRequest> {
  /**
   * Decide whether a text is valid in one of the document's own formats, by the format's name. Only `true` means valid.
   */
  readonly formats?: TextFormats;
  /** An authenticator by name of the scheme. */
  readonly security?: object;
  /** Turns what a handler throws into a reply: see `ErrorMapper`, which describes the replies. */
  readonly mapError?: (error: unknown, about: never) => unknown;
  /** `'example'` needs `examples.ts`. */
  readonly unimplemented?: '501' | 'example';
}

/** Reads and writes bodies of a media type; each half is needed only if the document has such requests or replies. */
export interface Codec {
  /** Decodes the bytes; if it throws, the request is at fault. The schema is checked afterwards. */
  readonly decode?: (bytes: Uint8Array, about: { readonly contentType: string }) => unknown;
  /** Encodes a checked value; if it throws, the reply becomes a 500. */
  readonly encode?: (value: unknown, about: { readonly contentType: string }) => string | Uint8Array;
}
