import type { Match, MatchedOperation, PathRoute } from './operation.js';

/** The operations of one path, by method. */
export type PathRow = Readonly<Record<string, MatchedOperation>>;

/**
 * The compiled matcher: `end` is the slashes at the end of a path, or `'.'` if there are none, and `path` is the rest;
 * `data` is the row's index.
 */
export type Find = (
  end: string,
  path: string,
) => { data: number; params?: Readonly<Record<string, string>> } | undefined;

/**
 * Finds a path's operations. Literal segments are compared undecoded, as Express does: if `%61dmin` matched `admin`, it
 * would get past a guard of the app that only knows `/admin`.
 */
export function createMatch(find: Find, rows: readonly string[]): Match {
  const routes = new Map<number, PathRoute>();
  /** Parses a path's row on first use. */
  const routeOf = (index: number): PathRoute | undefined => {
    const row = rows[index];
    let route = routes.get(index);
    if (route === undefined && row !== undefined) {
      route = toRoute(JSON.parse(row) as PathRow); // as it was emitted
      routes.set(index, route);
    }
    return route;
  };
  return (path) => {
    // The matcher only looks at the text between the slashes
    if (path.charCodeAt(0) !== SLASH) {
      return undefined;
    }
    const isEscaped = path.includes('%');
    const found = findIn(find, isEscaped ? path.replace(ESCAPE, upperCase) : path);
    const route = found && routeOf(found.data);
    if (route === undefined) {
      return undefined;
    }
    const values = found?.params ? Object.values(found.params) : NO_VALUES;
    return { route, values: isEscaped ? values.map(unescapePlain) : values };
  };
}

function findIn(find: Find, path: string): ReturnType<Find> {
  if (!path.endsWith('/')) {
    return find('.', path);
  }
  let length = path.length - 1;
  while (path.charCodeAt(length - 1) === SLASH) {
    length -= 1;
  }
  return find(path.slice(length), path.slice(0, length));
}

const SLASH = 0x2f;

/**
 * Escapes mean the same in either case (RFC 3986 §6.2.2.1), and Express's guards see both; the matcher has upper case.
 */
const ESCAPE = /%[0-9A-Fa-f]{2}/g;

function upperCase(escaped: string): string {
  return escaped.toUpperCase();
}

const NO_VALUES: readonly string[] = [];

function toRoute(methods: PathRow): PathRoute {
  const allowed = new Set([...Object.keys(methods), ...('GET' in methods ? ['HEAD'] : []), 'OPTIONS']);
  return { methods, allow: [...allowed].sort().join(', ') };
}

/** Decodes, in values, escapes of characters that need none: they mean the same (RFC 3986 §6.2.2.2). */
function unescapePlain(value: string): string {
  return value.replace(/%[2-7][0-9A-F]/g, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped;
  });
}
