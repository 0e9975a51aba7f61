import type { BaseCredentials } from '../core/authenticator.js';
import type { BaseOptions, CoreOptions } from '../core/options.js';
import type { Key, Token, UsernameAndPassword } from '../core/request/credentials.js';
import type { Request, RequestHandler } from './express-types.js';

/**
 * What `createRouter` and `createListener` take in addition to the handlers; every emitted `RouterOptions` extends it.
 */
export interface ExpressOptions extends BaseOptions<Request> {
  /**
   * Express handlers that run after the match and before everything else: a list for every operation, or lists by
   * operation, with `'*'` (or `all`) for every operation.
   */
  readonly middleware?: MiddlewareList | Readonly<Record<string, MiddlewareList>>;
}

/** What the router itself takes; the emitted options narrow it. */
export interface ExpressRouterOptions extends ExpressOptions, CoreOptions<Request> {}

/** What `createRouter` alone takes. */
export interface ExpressMounting {
  /**
   * What happens to paths that the document does not have: the rest of the app handles them (the default), or the
   * router answers 404.
   */
  readonly notFound?: 'next' | 'problem';
}

/** Has a name, so that the compiler reports a misspelt operation in one line. */
export interface MiddlewareList extends ReadonlyArray<RequestHandler> {}

/** The emitted `RouterOptions` name the operations. */
export type MiddlewareByOperation<Id extends string> = { readonly [Each in Id | 'all' | '*']?: MiddlewareList };

/** What an authenticator of any other scheme gets; the rest get this in addition to their credentials. */
export interface CredentialsContext extends BaseCredentials<Request> {}

/** What an authenticator of an http bearer, oauth2 or openIdConnect scheme gets. */
export interface BearerCredentials extends CredentialsContext, Token {}

export interface BasicCredentials extends CredentialsContext, UsernameAndPassword {}

export interface ApiKeyCredentials extends CredentialsContext, Key {}
