import type { OperationInfo } from './context.js';

/**
 * Returns who calls, as an object or `true`; `undefined` if that is not known (→ 401), or `forbidden()` if the caller
 * is known but not allowed (→ 403).
 */
export type Authenticator<Credentials, User extends object | true> = (
  credentials: Credentials,
) => User | Forbidden | undefined | Promise<User | Forbidden | undefined>;

/**
 * The document does not say where tokens of OAuth 2.0 and OpenID Connect are: in `Authorization`, as bearer tokens (RFC
 * 6750 §2.1), or in a cookie or header field that the authenticator names.
 */
export type TokenAuthenticator<Credentials, User extends object | true> =
  | Authenticator<Credentials, User>
  | AuthenticatorAt<Credentials, User>;

interface AuthenticatorAt<Credentials, User extends object | true> extends TokenPlace {
  readonly authenticate: Authenticator<Credentials, User>;
}

/** Described like an API key (OAS 3.1.1 §4.8.27). */
export interface TokenPlace {
  readonly in: 'cookie' | 'header';
  readonly name: string;
}

/** What every authenticator gets in addition to the credentials of its scheme. */
export interface BaseCredentials<FrameworkRequest> {
  /** The scopes that the operation's security requirement lists for this scheme. */
  readonly scopes: readonly string[];
  readonly request: FrameworkRequest;
  readonly operation: OperationInfo;
}

declare const forbiddenBrand: unique symbol;
/** What `forbidden()` returns. */
export interface Forbidden {
  readonly [forbiddenBrand]: true;
}
