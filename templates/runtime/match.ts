import type { Match, MatchedOperation, Operation, PathRoute, Variant } from './operation.js';

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

/** The compiled matcher: `kind` is `'/'` for a path that ends in a slash, else `'.'`; `data` is the row's index. */
export type Find = (
  kind: string,
  path: string,
) => { data: number; params?: Readonly<Record<string, string>> } | undefined;

/** Finds a path's operations. */
export function createMatch(
  find: Find,
  rows: readonly PathRow[],
  operations: Readonly<Record<string, Operation>>,
): Match {
  const routes = rows.map((row) => toRoute(row, operations));
  return (path) => {
    const found = find(path.endsWith('/') ? '/' : '.', path.includes('%') ? normaliseEscapes(path) : path);
    const route = found && routes[found.data];
    return route && { route, values: found.params ? Object.values(found.params) : NO_VALUES };
  };
}

const NO_VALUES: readonly string[] = [];

function toRoute(row: PathRow, operations: Readonly<Record<string, Operation>>): PathRoute {
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

function operationOf(key: string, operations: Readonly<Record<string, Operation>>): Operation {
  const operation = operations[key];
  if (!operation) throw new Error(`The routes name an operation '${key}' that is not there`);
  return operation;
}

/** Escapes of characters that need none mean the same as these (RFC 3986 §6.2.2.2); the rest get upper-case digits. */
function normaliseEscapes(path: string): string {
  return path.replace(/%[0-9A-Fa-f]{2}/g, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped.toUpperCase();
  });
}
