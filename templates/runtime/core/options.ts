import type { OperationInfo } from './context.js';
import type { Limits } from './limits.js';
import type { PerOperation } from './per-operation.js';
import type { Problem } from './problem.js';
import type { Replier } from './response/reply.js';
import type { TrailingSlashPolicy } from './trailing-slash.js';
import type { TextFormats } from './validation/schema-set.js';

/** What a router takes beside the handlers, on any framework. Every emitted `RouterOptions` is made of this. */
export interface BaseOptions<FrameworkRequest> {
  /** Gets everything that became a 5xx, and under `validateReplies: 'report'` each reply that is not as documented. What it throws itself is swallowed. */
  readonly onError?: (
    error: unknown,
    about: { readonly operation: OperationInfo; readonly request: FrameworkRequest },
  ) => void;
  /** Gets every answered request once, when the answer is out: also those that the router answers itself, and those that a middleware answers. What it throws is printed. */
  readonly onResponse?: (answered: Answered<FrameworkRequest>) => void;
  /** Whether each reply's body and headers are checked against the document. `'always'`, the default, makes a 500 of a reply that is not as documented; `'report'` tells `onError` and sends it; `'strip'` first leaves out of it what the document does not name, then is as `'always'`; `'never'` does not look. Undocumented statuses, media types and header names are refused in any case. */
  readonly validateReplies?: ReplyValidation;
  readonly limits?: Limits;
  /** What becomes of query parameters that the operation does not document, of every operation or by operation, `'*'` for all others: they are ignored, the default, or a 400. */
  readonly unknownQuery?: PerOperation<'ignore' | 'reject'>;
  /** What becomes of a read-only property in a request: it is taken out, the default, or a 400. */
  readonly readOnly?: 'drop' | 'reject';
  /** What becomes of a method that the document does not have for a path: a 405, the default, or it goes on to where unknown paths go. */
  readonly undocumentedMethods?: '405' | 'next';
  /** What becomes of a path that differs from a documented one by the slash at its end: it is not there, the default, or it is redirected (308). */
  readonly trailingSlash?: TrailingSlashPolicy;
  /** Read and write the media types that the router can't, by the documented name: `'application/xml'`. */
  readonly codecs?: Codecs;
  /** Turns a problem into the documented error body: by the schema's name, or `'<operation> <response key>'` for an inline schema; by `'*'` into the body of answers that the document has no word on. */
  readonly problem?: ProblemMappers;
}

/**
 * Makes a documented reply of what a handler throws; `undefined` leaves the error as it is. What is not documented where the
 * error was thrown is not sent: `onError` is told, and the error handled as if it were not mapped.
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
  /** `undefined` where the document has no such path or method. */
  readonly operation: OperationInfo | undefined;
  readonly request: FrameworkRequest;
  /** As it went out, whoever wrote it. */
  readonly status: number;
  /** Milliseconds from the match to the end of the answer. */
  readonly duration: number;
  /** What was thrown, or told to `onError`, first; `undefined` where nothing was. */
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

/** What a mapper of problems gets beside the problem. */
export interface ProblemAbout<Operation = OperationInfo | undefined> {
  /** What was thrown, if anything was. */
  readonly error: unknown;
  /** Of a path or method that the document does not have, `undefined`. */
  readonly operation: Operation;
}

/** What the router itself takes; emitted options say more about these. */
export interface CoreOptions<FrameworkRequest> extends BaseOptions<FrameworkRequest> {
  /** Tell whether a text is of a format of the document's own: by its name. What is not `true` is not. */
  readonly formats?: TextFormats;
  /** An authenticator by name of the scheme. */
  readonly security?: object;
  /** Makes a reply of what a handler throws: see `ErrorMapper`, which says of which replies. */
  readonly mapError?: (error: unknown, about: never) => unknown;
  /** `'example'` needs `examples.ts`. */
  readonly unimplemented?: '501' | 'example';
}

/** Reads and writes bodies of a media type; each half is needed only where the document has such requests or replies. */
export interface Codec {
  /** What the bytes say; what it throws is a fault of the request. The schema is checked afterwards. */
  readonly decode?: (bytes: Uint8Array, about: { readonly contentType: string }) => unknown;
  /** The value has been checked; what it throws makes the reply a 500. */
  readonly encode?: (value: unknown, about: { readonly contentType: string }) => string | Uint8Array;
}
