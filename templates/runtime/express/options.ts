import type { Request, RequestHandler } from 'express';
import type { BaseCredentials } from '../core/authenticator.js';
import type { BaseOptions, CoreOptions } from '../core/options.js';
import type { Key, Token, UsernameAndPassword } from '../core/request/credentials.js';

/** What `createRouter` and `createListener` take beside the handlers. Every emitted `RouterOptions` is made of this. */
export interface ExpressOptions extends BaseOptions<Request> {
  /** Express handlers that run after the match and before all else: a list for every operation, or by operation, `'*'` (or `all`) for every one. */
  readonly middleware?: MiddlewareList | Readonly<Record<string, MiddlewareList>>;
}

/** What the router itself takes; emitted options say more about these. */
export interface ExpressRouterOptions extends ExpressOptions, CoreOptions<Request> {}

/** What `createRouter` alone takes. */
export interface ExpressMounting {
  /** Who answers what the document has no path for: whatever follows in the app, which is the default, or the router, with a 404. */
  readonly notFound?: 'next' | 'problem';
}

/** Named, so that a misspelt operation is told in one line. */
export interface MiddlewareList extends ReadonlyArray<RequestHandler> {}

/** The emitted `RouterOptions` name the operations. */
export type MiddlewareByOperation<Id extends string> = { readonly [Each in Id | 'all' | '*']?: MiddlewareList };

/** What an authenticator of any other scheme gets, and all the others beside their credentials. */
export interface CredentialsContext extends BaseCredentials<Request> {}

/** What an authenticator of an http bearer, oauth2 or openIdConnect scheme gets. */
export interface BearerCredentials extends CredentialsContext, Token {}

export interface BasicCredentials extends CredentialsContext, UsernameAndPassword {}

export interface ApiKeyCredentials extends CredentialsContext, Key {}
