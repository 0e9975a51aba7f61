import type { PathRow } from '../../templates/runtime/core/match.js';
import type { MatchedOperation } from '../../templates/runtime/core/operation.js';
import type { Operation } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { type PathDemand, type PathGroup, pathDemand, templateNames } from './path-groups.js';

/** Returns the operations of one path, by method, as the runtime's `PathRow`. */
export function pathRow(group: PathGroup): PathRow {
  const methods = new Set(group.operations.map(({ method }) => method));
  return Object.fromEntries(
    [...methods].flatMap((method) => {
      const row = methodRow(group.operations.filter((each) => each.method === method));
      return row === undefined ? [] : [[method, row]];
    }),
  );
}

/**
 * Distinguishes several operations of a method and path by the query that they require, then by the values that their
 * variables accept. An operation without requirements gets everything else; if several accept anything, it is the
 * first.
 */
function methodRow(operations: readonly Operation[]): MatchedOperation | undefined {
  const demands = operations.map((operation) => ({ operation, ...pathDemand(operation.path) }));
  const asking = operations.length > 1 ? demands.filter(asksForMore) : [];
  const others = demands.filter((each) => !asking.includes(each)).map(({ operation }) => operation);
  const choosy = others.filter(isChoosy);
  const base = others.find((each) => !isChoosy(each)) ?? choosy.at(-1) ?? operations[0];
  const variants = [
    ...asking
      .filter(({ operation }) => operation !== base)
      .sort((a, b) => b.query.length - a.query.length)
      .map(({ operation, query, fragment }) => ({
        ...pathOperation(operation),
        ...(query.length > 0 && { query }),
        ...(fragment !== undefined && { fragment }),
      })),
    ...choosy
      .filter((operation) => operation !== base)
      .map((operation) => ({ ...pathOperation(operation), byValues: true as const })),
  ];
  return base && { ...pathOperation(base), ...(variants.length > 0 && { variants }) };
}

function asksForMore({ query, fragment }: PathDemand): boolean {
  return query.length > 0 || fragment !== undefined;
}

/** Whether a variable of the path accepts only some values: a UUID, a number. */
function isChoosy({ parametersCheck }: Operation): boolean {
  const inPath = typeof parametersCheck === 'object' ? parametersCheck.properties?.['path'] : undefined;
  const checks = typeof inPath === 'object' ? Object.values(inPath.properties ?? {}) : [];
  return checks.some((check) => !takesAnyText(check));
}

function takesAnyText(check: Schema): boolean {
  if (typeof check === 'boolean') {
    return check;
  }
  return Object.entries(check).every(([keyword, value]) => keyword === 'type' && value === 'string');
}

function pathOperation({ key, path }: Operation): Pick<MatchedOperation, 'operation' | 'names'> {
  const names = templateNames(path);
  return { operation: key, ...(names.length > 0 && { names }) };
}
