import type { Request, RequestHandler } from 'express';
import type { OperationInfo } from './context.js';
import type { Problem } from './problem.js';

/** What `createRouter` and `createListener` take beside the handlers. Every emitted `RouterOptions` is made of this. */
export interface BaseOptions {
  /** Gets everything that became a 5xx, and under `validateReplies: 'report'` each reply that is not as documented. What it throws itself is swallowed. */
  readonly onError?: (error: unknown, about: { readonly operation: OperationInfo; readonly request: Request }) => void;
  /** Whether each reply's body and headers are checked against the document. `'always'`, the default, makes a 500 of a reply that is not as documented; `'report'` tells `onError` and sends it; `'strip'` first leaves out of it what the document does not name, then is as `'always'`; `'never'` does not look. Undocumented statuses, media types and header names are refused in any case. */
  readonly validateReplies?: ReplyValidation;
  readonly limits?: Limits;
  /** What an operation without a handler, or with one that throws `notImplemented()`, answers: a 501 (the default), or an example of a documented reply, as the client prefers (`Prefer: code=404, example=name`). */
  readonly unimplemented?: '501' | 'example';
  /** Express handlers that run after the match and before all else: a list for every operation, or by operation, `all` for every one. */
  readonly middleware?: MiddlewareList | Readonly<Record<string, MiddlewareList>>;
  /** Read and write the media types that the router can't, by the documented name: `'application/xml'`. */
  readonly codecs?: Readonly<Record<string, Codec>>;
  /** Turns a problem into the documented error body: by the schema's name, or `'<operation> <response key>'` for an inline schema. */
  readonly problem?: Readonly<Record<string, (problem: Problem) => unknown>>;
}

/** Named, so that a misspelt operation is told in one line. */
export interface MiddlewareList extends ReadonlyArray<RequestHandler> {}

/** The emitted `RouterOptions` name the operations. */
export type MiddlewareByOperation<Id extends string> = { readonly [Each in Id | 'all']?: MiddlewareList };

export type ReplyValidation = 'always' | 'report' | 'strip' | 'never';

/** What the router itself takes; emitted options say more about `security`. */
export interface CoreOptions extends BaseOptions {
  /** An authenticator by name of the scheme. */
  readonly security?: object;
}

export interface Limits {
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

/** Reads and writes bodies of a media type; each half is needed only where the document has such requests or replies. */
export interface Codec {
  /** What the bytes say; what it throws is a fault of the request. The schema is checked afterwards. */
  readonly decode?: (bytes: Uint8Array, about: { readonly contentType: string }) => unknown;
  /** The value has been checked; what it throws makes the reply a 500. */
  readonly encode?: (value: unknown, about: { readonly contentType: string }) => string | Uint8Array;
}

/** What an authenticator of an http bearer, oauth2 or openIdConnect scheme gets. */
export interface BearerCredentials extends CredentialsContext {
  readonly token: string;
}

export interface BasicCredentials extends CredentialsContext {
  readonly username: string;
  readonly password: string;
}

export interface ApiKeyCredentials extends CredentialsContext {
  readonly key: string;
}

export interface CredentialsContext {
  /** What the operation's security requirement asks of this scheme. */
  readonly scopes: readonly string[];
  readonly request: Request;
  readonly operation: OperationInfo;
}

/**
 * Knows who calls, an object or `true`, or `undefined` (→ 401); `forbidden()` where the caller is known but not allowed
 * (→ 403).
 */
export type Authenticator<Credentials, User extends object | true> = (
  credentials: Credentials,
) => User | Forbidden | undefined | Promise<User | Forbidden | undefined>;

declare const forbiddenBrand: unique symbol;
/** What `forbidden()` returns. */
export interface Forbidden {
  readonly [forbiddenBrand]: true;
}
