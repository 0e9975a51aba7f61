import { isArray, isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/** Everything before the path of a URL: its scheme and its authority (RFC 3986 §3). */
const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:)?(?:[/\\]{2}[^/\\?#]*)?/i;

/**
 * Returns the path of the document's first server (OAS 3.1.1 §4.8.5), as a client sends it, without a slash at its end:
 * `/v1`, or `''`. A relative server URL depends on the document's own URL: the document is assumed to be at the root.
 */
export function basePathOf({ servers }: JsonObject): string {
  const server = isArray(servers) ? servers[0] : undefined;
  if (!isObject(server) || typeof server['url'] !== 'string') {
    return '';
  }
  const rest = filledIn(server['url'], server['variables']).trim().replace(ORIGIN, '');
  const { pathname } = new URL(/^[/\\]/.test(rest) ? `http://host${rest}` : `http://host/${rest}`);
  return withoutSlashes(pathname);
}

/** Replaces variables by their defaults (OAS 3.1.1 §4.8.6). One without a default stays: its value is unknown. */
function filledIn(url: string, variables: unknown): string {
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = isObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = isObject(variable) ? variable['default'] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** A slash at the end belongs to the paths. It searches by index, because a pattern would take quadratic time. */
function withoutSlashes(pathname: string): string {
  let end = pathname.length;
  while (pathname[end - 1] === '/') {
    end -= 1;
  }
  return pathname.slice(0, end);
}
