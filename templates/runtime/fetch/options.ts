import type { BaseCredentials } from '../core/authenticator.js';
import type { BaseOptions, CoreOptions } from '../core/options.js';
import type { Key, Token, UsernameAndPassword } from '../core/request/credentials.js';
import type { Platform } from './platform.js';

/** Answers a request, as `fetch` events, Workers, Deno, Bun and Hono call it. It never rejects. */
export type FetchHandler = (request: Request, platform?: Platform) => Promise<Response>;

interface FetchMounting {
  /** The path that the documented paths begin at; it is removed from the request's path. Default `''`. */
  readonly basePath?: string;
  /** Answers requests for paths that the document does not have. By default a 404 problem document. */
  readonly notFound?: 'problem' | ((request: Request, platform?: Platform) => Response | Promise<Response>);
}

/** What `createFetchHandler` takes in addition to the handlers. The emitted `FetchOptions` extend this. */
export interface BaseFetchOptions extends BaseOptions<Request>, FetchMounting {}

/** What the router itself takes; the emitted options narrow it. */
export interface FetchRouterOptions extends CoreOptions<Request>, FetchMounting {}

/** What an authenticator of any other scheme gets; the rest get this in addition to their credentials. */
export interface CredentialsContext extends BaseCredentials<Request> {}

/** What an authenticator of an http bearer, oauth2 or openIdConnect scheme gets. */
export interface BearerCredentials extends CredentialsContext, Token {}

export interface BasicCredentials extends CredentialsContext, UsernameAndPassword {}

export interface ApiKeyCredentials extends CredentialsContext, Key {}
