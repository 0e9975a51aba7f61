import type { TokenPlace } from '../authenticator.js';
import type { HeaderFields } from '../call.js';
import type { SecuritySchemeSpec } from '../operation.js';
import { eachCookie } from './cookies.js';
import { unescapePercent, unescapeQuery } from './percent.js';
import { eachPair } from './query.js';

/** The credentials of a request, by the kind of the scheme. */
export type Credentials =
  | Token
  | UsernameAndPassword
  | Key
  /**
   * For schemes that the request line and headers don't show, such as mutual TLS: the authenticator has the request.
   */
  | Record<never, never>;

export interface Token {
  readonly token: string;
}

export interface UsernameAndPassword {
  readonly username: string;
  readonly password: string;
}

export interface Key {
  readonly key: string;
}

/** Reads the credentials for a scheme. `place` is where a token is if it is not a bearer token. */
export function readCredentials(
  scheme: SecuritySchemeSpec,
  headers: HeaderFields,
  query: string,
  place?: TokenPlace,
): Credentials | undefined {
  switch (scheme.type) {
    case 'http':
      return scheme.scheme === 'basic' ? readBasic(headers) : readBearer(headers);
    case 'apiKey': {
      const key = readKey(scheme, headers, query);
      return key === undefined || key === '' ? undefined : { key };
    }
    case 'token': {
      const token = place && readKey(place, headers, query);
      return place === undefined ? readBearer(headers) : token ? { token } : undefined;
    }
    case 'other':
      return {};
    default:
      return scheme satisfies never;
  }
}

/** RFC 6750 §2.1 */
function readBearer({ authorization }: HeaderFields): Credentials | undefined {
  const token = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : { token };
}

/** RFC 7617 §2: base64 of `user:password`, in UTF-8. The first colon divides. */
function readBasic({ authorization }: HeaderFields): Credentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const text = lenient.decode(bytesOf(encoded));
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Clients are careless about padding: the rest of an incomplete last group is ignored, as Node's `Buffer` does. */
function bytesOf(base64: string): Uint8Array {
  const digits = base64.replace(/=+$/, '');
  return Uint8Array.from(atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits), (character) =>
    character.charCodeAt(0),
  );
}

function readKey(
  { in: location, name }: TokenPlace | Extract<SecuritySchemeSpec, { type: 'apiKey' }>,
  headers: HeaderFields,
  query: string,
): string | undefined {
  if (location === 'header') {
    const value = headers[name.toLowerCase()];
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
    eachCookie(headers.cookie ?? '', take);
  }
  // Two keys in a query count as missing: another reader of the same request might take the other one
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
