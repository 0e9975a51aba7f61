import type { Operation } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { type PathDemand, type PathGroup, pathDemand, templateNames } from './path-groups.js';

/** The operations of one path, by method, as the runtime's `PathRow`. */
export function pathRow(group: PathGroup): unknown {
  const byMethod = new Map<string, Operation[]>();
  for (const operation of group.operations) {
    byMethod.set(operation.method, [...(byMethod.get(operation.method) ?? []), operation]);
  }
  return Object.fromEntries([...byMethod].map(([method, operations]) => [method, methodRow(operations)]));
}

/**
 * Several operations of a method and path are told apart by the query that they ask for, then by the values that their
 * variables take. What asks for nothing gets what nothing else takes; of those that take anything, the first.
 */
function methodRow(operations: readonly Operation[]): unknown {
  const demands = operations.map((operation) => ({ operation, ...pathDemand(operation.path) }));
  const asking = operations.length > 1 ? demands.filter(asksForMore) : [];
  const others = demands.filter((each) => !asking.includes(each)).map(({ operation }) => operation);
  const choosy = others.filter(isChoosy);
  const base = others.find((each) => !isChoosy(each)) ?? choosy.at(-1) ?? operations[0];
  const variants = [
    ...asking
      .filter(({ operation }) => operation !== base)
      .sort((a, b) => b.query.length - a.query.length)
      .map(({ operation, query, fragment }) => ({ ...pathOperation(operation), query, fragment })),
    ...choosy
      .filter((operation) => operation !== base)
      .map((operation) => ({ ...pathOperation(operation), query: [], byValues: true })),
  ];
  return { ...(base && pathOperation(base)), variants: variants.length > 0 ? variants : undefined };
}

function asksForMore({ query, fragment }: PathDemand): boolean {
  return query.length > 0 || fragment !== undefined;
}

/** Whether a variable of the path takes some values only: a UUID, a number. */
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

function pathOperation({ key, path }: Operation): { readonly operation: string; readonly names: readonly string[] } {
  return { operation: key, names: templateNames(path) };
}
