/** What happens to a path that differs from a documented one only by the slash at its end. */
export type TrailingSlashPolicy = 'strict' | 'redirect';

/** Returns the path with a slash at its end if it has none, else without. */
export function otherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/**
 * Segments that lead elsewhere when a relative reference is resolved (RFC 3986 §5.2.4; browsers also know them escaped,
 * and take a backslash for a slash).
 */
const LEADS_ELSEWHERE = /^(?:\.|%2e){1,2}$|\\/i;

/**
 * Returns the path with the other slash, relative to the requested path; `undefined` if that is impossible. A relative
 * reference (RFC 9110 §10.2.2) is right wherever the router is mounted, behind any proxy; it begins with a dot, so that
 * no path can make it lead to another host.
 */
export function otherSlashFrom(path: string): string | undefined {
  const isDirectory = path.endsWith('/');
  const end = isDirectory ? path.length - 1 : path.length;
  const last = path.slice(path.lastIndexOf('/', end - 1) + 1, end);
  if (last === '' || LEADS_ELSEWHERE.test(last)) {
    return undefined;
  }
  return isDirectory ? `../${last}` : `./${last}/`;
}
