import type { Forbidden } from './authenticator.js';
import type { Call } from './call.js';
import type { OperationInfo } from './context.js';
import { isThenable } from './is-thenable.js';
import type { OperationSpec, SecuritySchemeSpec, SecuritySchemes } from './operation.js';
import { getOwn, setOwn } from './own-property.js';
import { type Credentials, readCredentials } from './request/credentials.js';

/**
 * A registered symbol, so that several generated folders in one program know each other's `forbidden()`. It can't come
 * from a request, which has no symbols.
 */
const FORBIDDEN = Symbol.for('specbound.forbidden');

/** What an authenticator returns for a caller that it knows but does not let in (→ 403). */
export function forbidden(): Forbidden {
  // The type is a brand without a value; at run time the symbol stands for it.
  return { [FORBIDDEN]: true } as unknown as Forbidden;
}

function isForbidden(value: unknown): boolean {
  return typeof value === 'object' && value !== null && FORBIDDEN in value;
}

/** By scheme, what its authenticator returned. */
export type Auth = Readonly<Record<string, unknown>>;
export type Authentication = Auth | 'unauthorized' | 'forbidden';

/** One operation's security, worked out once. */
export interface PreparedSecurity {
  readonly authenticate: (call: Call, query: string) => Authentication | Promise<Authentication>;
  /** `WWW-Authenticate`: a challenge per scheme (RFC 9110 §11.6.1), or `undefined` where no scheme has one. */
  readonly challenges: string | undefined;
}

/** One scheme of a requirement, and who knows its callers. */
interface SchemeCheck {
  readonly name: string;
  readonly scheme: SecuritySchemeSpec | undefined;
  readonly scopes: readonly string[];
  readonly authenticator: ((credentials: object) => unknown) | undefined;
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
  const alternatives = operation.security.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]): SchemeCheck => {
      const authenticator = getOwn(authenticators, name);
      return {
        name,
        scopes,
        scheme: Object.hasOwn(schemes, name) ? schemes[name] : undefined,
        // A method of the options, so that one that uses `this` works.
        authenticator: isFunction(authenticator)
          ? (credentials) => authenticator.call(authenticators, credentials)
          : undefined,
      };
    }),
  );
  const [first] = alternatives;
  const [only] = first ?? [];
  const single = alternatives.length === 1 && first?.length === 1 ? only : undefined;
  return {
    challenges: challengesFor(alternatives.flat()),
    authenticate: (call, query) =>
      single === undefined ? tryAlternatives(alternatives, info, call, query) : trySingle(single, info, call, query),
  };
}

/** The usual case, without a promise where the authenticator makes none. */
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

/** OR between the alternatives, AND within one; `{}` lets anyone in (OAS 3.1.1 §4.8.30). */
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

/** Fails closed: without credentials, a scheme or an authenticator there is nobody. */
function run(check: SchemeCheck, operation: OperationInfo, call: Call, query: string): unknown {
  const { scheme, authenticator, scopes } = check;
  if (scheme === undefined || authenticator === undefined) {
    return undefined;
  }
  const credentials: Credentials | undefined = readCredentials(scheme, call.headers, query);
  return credentials === undefined
    ? undefined
    : authenticator({ ...credentials, scopes, request: call.request, operation });
}

/** Only an object or `true` is somebody: `0`, `''` and `NaN` are what look-ups say that found nothing. */
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
  for (const { scheme } of checks) {
    if (scheme?.type === 'apiKey') {
      // No registered scheme; it says what is missing, and where (RFC 9110 §11.6.1 wants a challenge in a 401).
      challenges.add(`ApiKey name=${quoted(scheme.name)}, in="${scheme.in}"`);
    } else if (scheme?.type === 'http') {
      challenges.add(scheme.scheme === 'basic' ? 'Basic realm="api", charset="UTF-8"' : 'Bearer');
    }
  }
  return challenges.size === 0 ? undefined : [...challenges].join(', ');
}

/** A quoted-string (RFC 9110 §5.6.4) of what a header can carry. */
function quoted(text: string): string {
  return `"${text.replace(/[^\t\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}

function isFunction(value: unknown): value is (this: object, credentials: object) => unknown {
  return typeof value === 'function';
}
