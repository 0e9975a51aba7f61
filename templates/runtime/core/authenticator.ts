import type { OperationInfo } from './context.js';

/**
 * Knows who calls, an object or `true`, or `undefined` (→ 401); `forbidden()` where the caller is known but not allowed
 * (→ 403).
 */
export type Authenticator<Credentials, User extends object | true> = (
  credentials: Credentials,
) => User | Forbidden | undefined | Promise<User | Forbidden | undefined>;

/** What every authenticator gets, beside the credentials of its scheme. */
export interface BaseCredentials<FrameworkRequest> {
  /** What the operation's security requirement asks of this scheme. */
  readonly scopes: readonly string[];
  readonly request: FrameworkRequest;
  readonly operation: OperationInfo;
}

declare const forbiddenBrand: unique symbol;
/** What `forbidden()` returns. */
export interface Forbidden {
  readonly [forbiddenBrand]: true;
}
