import type { IncomingMessage } from 'node:http';
import type { SecurityScheme } from '../operation.js';
import { eachCookie } from './cookies.js';
import { unescapePercent, unescapeQuery } from './percent.js';
import { eachPair } from './query.js';

/** What a request says of its caller, by the kind of the scheme. */
export type Credentials =
  | { readonly token: string }
  | { readonly username: string; readonly password: string }
  | { readonly key: string }
  /** Of a scheme that the request line and headers say nothing of, such as mutual TLS: the authenticator has the request. */
  | Record<never, never>;

export function readCredentials(
  scheme: SecurityScheme,
  request: IncomingMessage,
  query: string,
): Credentials | undefined {
  switch (scheme.type) {
    case 'http':
      return scheme.scheme === 'basic' ? readBasic(request) : readBearer(request);
    case 'apiKey': {
      const key = readKey(scheme, request, query);
      return key === undefined || key === '' ? undefined : { key };
    }
    case 'other':
      return {};
    default:
      return scheme satisfies never;
  }
}

/** RFC 6750 §2.1 */
function readBearer({ headers }: IncomingMessage): Credentials | undefined {
  const token = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : { token };
}

/** RFC 7617 §2: base64 of `user:password`, in UTF-8. The first colon divides. */
function readBasic({ headers }: IncomingMessage): Credentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function readKey(
  { in: location, name }: Extract<SecurityScheme, { type: 'apiKey' }>,
  request: IncomingMessage,
  query: string,
): string | undefined {
  if (location === 'header') {
    const value = request.headers[name.toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  }
  const found: string[] = [];
  const take = (given: string, raw: string): void => {
    if (given === name) {
      found.push(raw);
    }
  };
  if (location === 'query') {
    eachPair(query, take);
  } else {
    eachCookie(request.headers.cookie ?? '', take);
  }
  // Two keys in a query are none: which of them would another reader of the same request take?
  const [raw] = found;
  if (raw === undefined || (location === 'query' && found.length > 1)) {
    return undefined;
  }
  try {
    return location === 'query' ? unescapeQuery(raw) : unescapePercent(raw);
  } catch {
    return undefined;
  }
}
