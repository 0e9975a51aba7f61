import type { Match, MatchedOperation, OperationSpec, PathRoute, Variant } from './operation.js';

/** The operations of one path, by method. */
export type PathRow = Readonly<Record<string, PathOperation>>;

export interface PathOperation {
  /** Key of the operation. */
  readonly operation: string;
  /** What its template calls the variable parts, in order. */
  readonly names: readonly string[];
  readonly variants?: readonly PathVariant[];
}

/** An operation of the same path and method that asks for something in the query or fragment, or takes only some values. */
export interface PathVariant extends Omit<PathOperation, 'variants'> {
  readonly query: Variant['query'];
  readonly fragment?: string;
  readonly byValues?: true;
}

/** The compiled matcher: `end` is the slashes that a path ends in, `'.'` where it ends in none, and `path` what stands before; `data` is the row's index. */
export type Find = (
  end: string,
  path: string,
) => { data: number; params?: Readonly<Record<string, string>> } | undefined;

/**
 * Finds a path's operations. A literal segment is compared as it came, as Express compares it: were `%61dmin` taken for
 * `admin`, it would get past a guard of the app that knows `/admin` alone.
 */
export function createMatch(
  find: Find,
  rows: readonly PathRow[],
  operations: Readonly<Record<string, OperationSpec>>,
): Match {
  const routes = rows.map((row) => toRoute(row, operations));
  return (path) => {
    // The matcher looks at what stands between the slashes only
    if (path.charCodeAt(0) !== SLASH) {
      return undefined;
    }
    const isEscaped = path.includes('%');
    const found = findIn(find, isEscaped ? path.replace(ESCAPE, upperCase) : path);
    const route = found && routes[found.data];
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

/** Escapes mean the same in either case (RFC 3986 §6.2.2.1), and Express's guards see both; the matcher has upper case. */
const ESCAPE = /%[0-9A-Fa-f]{2}/g;

function upperCase(escaped: string): string {
  return escaped.toUpperCase();
}

const NO_VALUES: readonly string[] = [];

function toRoute(row: PathRow, operations: Readonly<Record<string, OperationSpec>>): PathRoute {
  const methods: Record<string, MatchedOperation> = {};
  for (const [method, { operation, names, variants }] of Object.entries(row)) {
    methods[method] = {
      operation: operationOf(operation, operations),
      names,
      ...(variants && {
        variants: variants.map((each) => ({ ...each, operation: operationOf(each.operation, operations) })),
      }),
    };
  }
  const allowed = new Set([...Object.keys(row), ...('GET' in row ? ['HEAD'] : []), 'OPTIONS']);
  return { methods, allow: [...allowed].sort().join(', ') };
}

function operationOf(key: string, operations: Readonly<Record<string, OperationSpec>>): OperationSpec {
  const operation = operations[key];
  if (!operation) {
    throw new Error(`The routes name an operation '${key}' that is not there`);
  }
  return operation;
}

/** In values, escapes of characters that need none mean the same as these (RFC 3986 §6.2.2.2). */
function unescapePlain(value: string): string {
  return value.replace(/%[2-7][0-9A-F]/g, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped;
  });
}
