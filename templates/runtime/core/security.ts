import type { Forbidden, TokenPlace } from './authenticator.js';
import type { Call } from './call.js';
import type { OperationInfo } from './context.js';
import { isThenable } from './is-thenable.js';
import type { OperationSpec, SecuritySchemeSpec, SecuritySchemes } from './operation.js';
import { getOwn, setOwn } from './own-property.js';
import { type Credentials, readCredentials } from './request/credentials.js';

/**
 * A registered symbol, so that several generated folders in one program know each other's `forbidden()`. A request
 * can't contain it, because it can't contain symbols.
 */
const FORBIDDEN = Symbol.for('specbound.forbidden');

/** What an authenticator returns for a caller that it knows but refuses (→ 403). */
export function forbidden(): Forbidden {
  // The type is a brand without a value; at run time the symbol represents it.
  return { [FORBIDDEN]: true } as unknown as Forbidden;
}

/** Registered like `FORBIDDEN`. */
const CHECKED = Symbol.for('specbound.checkedByGateway');

/**
 * Use this instead of an authenticator if a gateway in front of the server lets nobody else through: every request
 * satisfies the scheme, with or without credentials. All that is known about the caller is `true`.
 */
export const checkedByGateway: () => true = Object.assign((): true => true, { [CHECKED]: true });

function isForbidden(value: unknown): boolean {
  return typeof value === 'object' && value !== null && FORBIDDEN in value;
}

/** What its authenticator returned, by scheme. */
export type Auth = Readonly<Record<string, unknown>>;
export type Authentication = Auth | 'unauthorized' | 'forbidden';

/** One operation's security, prepared once. */
export interface PreparedSecurity {
  readonly authenticate: (call: Call, query: string) => Authentication | Promise<Authentication>;
  /** `WWW-Authenticate`: a challenge per scheme (RFC 9110 §11.6.1), or `undefined` if no scheme has one. */
  readonly challenges: string | undefined;
}

/** One scheme of a requirement, and its authenticator. */
interface SchemeCheck {
  readonly name: string;
  readonly scheme: SecuritySchemeSpec | undefined;
  readonly scopes: readonly string[];
  readonly authenticator: ((credentials: object) => unknown) | undefined;
  /** Where a token is, if it is not a bearer token. */
  readonly place?: TokenPlace;
  /** Every request satisfies it. */
  readonly isChecked?: boolean;
}

export const anonymous: Auth = Object.freeze({});

export function prepareSecurity(
  operation: OperationSpec,
  info: OperationInfo,
  schemes: SecuritySchemes,
  authenticators: object,
): PreparedSecurity | undefined {
  if (operation.security.length === 0) {
    return undefined;
  }
  const given = operation.security.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]): SchemeCheck => {
      const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
      return { name, scopes, scheme, ...optionOf(name, scheme, authenticators) };
    }),
  );
  // `{}` comes last wherever it stands: who has shown credentials is known, though nobody must be (OAS 3.1.2 §4.8.30)
  const alternatives = [...given].sort((a, b) => Number(a.length === 0) - Number(b.length === 0));
  const [first] = alternatives;
  const [only] = first ?? [];
  const single = alternatives.length === 1 && first?.length === 1 ? only : undefined;
  return {
    challenges: challengesFor(alternatives.flat()),
    authenticate: (call, query) =>
      single === undefined ? tryAlternatives(alternatives, info, call, query) : trySingle(single, info, call, query),
  };
}

/** Returns what the options say about a scheme; anything unknown lets nobody in. */
function optionOf(
  name: string,
  scheme: SecuritySchemeSpec | undefined,
  authenticators: object,
): Pick<SchemeCheck, 'authenticator' | 'place' | 'isChecked'> {
  const given = getOwn(authenticators, name);
  if (scheme?.type === 'token' && isPlaced(given)) {
    return { authenticator: (credentials) => given.authenticate(credentials), place: given };
  }
  return {
    // Called as a method of the options, so that it may use `this`.
    authenticator: isFunction(given) ? (credentials) => given.call(authenticators, credentials) : undefined,
    isChecked: isFunction(given) && CHECKED in given,
  };
}

/** The usual case, without a promise if the authenticator makes none. */
function trySingle(
  check: SchemeCheck,
  info: OperationInfo,
  call: Call,
  query: string,
): Authentication | Promise<Authentication> {
  const result = run(check, info, call, query);
  return isThenable(result)
    ? Promise.resolve(result).then((user) => outcome(check.name, user))
    : outcome(check.name, result);
}

function outcome(name: string, user: unknown): Authentication {
  return isForbidden(user) ? 'forbidden' : isNobody(user) ? 'unauthorized' : authOf([[name, user]]);
}

/** OR between the alternatives, AND within one; `{}` lets anyone in (OAS 3.1.2 §4.8.30). */
async function tryAlternatives(
  alternatives: readonly (readonly SchemeCheck[])[],
  info: OperationInfo,
  call: Call,
  query: string,
): Promise<Authentication> {
  let refusal: Authentication = 'unauthorized';
  for (const checks of alternatives) {
    const users: [string, unknown][] = [];
    for (const check of checks) {
      const user = await run(check, info, call, query);
      if (isForbidden(user)) {
        refusal = 'forbidden';
        break;
      }
      if (isNobody(user)) {
        break;
      }
      users.push([check.name, user]);
    }
    if (users.length === checks.length) {
      return authOf(users);
    }
  }
  return refusal;
}

/** Runs an authenticator. Fails closed: without credentials, a scheme or an authenticator nobody is let in. */
function run(check: SchemeCheck, operation: OperationInfo, call: Call, query: string): unknown {
  const { scheme, authenticator, scopes, place, isChecked } = check;
  if (scheme !== undefined && isChecked === true) {
    return true;
  }
  if (scheme === undefined || authenticator === undefined) {
    return undefined;
  }
  const credentials: Credentials | undefined = readCredentials(scheme, call.headers, query, place);
  return credentials === undefined
    ? undefined
    : authenticator({ ...credentials, scopes, request: call.request, operation });
}

/** Only an object or `true` is a caller: `0`, `''` and `NaN` are what failed look-ups return. */
function isNobody(user: unknown): boolean {
  return user !== true && (typeof user !== 'object' || user === null);
}

function authOf(users: readonly (readonly [string, unknown])[]): Auth {
  const auth: Record<string, unknown> = {};
  for (const [name, user] of users) {
    setOwn(auth, name, user);
  }
  return auth;
}

function challengesFor(checks: readonly SchemeCheck[]): string | undefined {
  const challenges = new Set<string>();
  for (const { scheme, place, isChecked } of checks) {
    const at = scheme?.type === 'apiKey' ? scheme : place;
    if (isChecked === true) {
      // Such callers are not refused for missing credentials
    } else if (at !== undefined) {
      // Not a registered scheme; it says what is missing, and where (RFC 9110 §11.6.1 wants a challenge in a 401).
      challenges.add(`ApiKey name=${quoted(at.name)}, in="${at.in}"`);
    } else if (scheme?.type === 'http' || scheme?.type === 'token') {
      const isBasic = scheme.type === 'http' && scheme.scheme === 'basic';
      challenges.add(isBasic ? 'Basic realm="api", charset="UTF-8"' : 'Bearer');
    }
  }
  return challenges.size === 0 ? undefined : [...challenges].join(', ');
}

/** Writes a quoted-string (RFC 9110 §5.6.4) of what a header can carry. */
function quoted(text: string): string {
  return `"${text.replace(/[^\t\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}

function isFunction(value: unknown): value is (this: object, credentials: object) => unknown {
  return typeof value === 'function';
}

/** Only cookies and header fields are valid places; any other lets nobody in. */
function isPlaced(value: unknown): value is TokenPlace & { authenticate(credentials: object): unknown } {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  // These may be inherited, because it may be an instance of a class
  const location: unknown = Reflect.get(value, 'in');
  const isPlace = location === 'cookie' || location === 'header';
  return isPlace && typeof Reflect.get(value, 'name') === 'string' && isFunction(Reflect.get(value, 'authenticate'));
}
