import type { MatchedOperation, Variant } from './operation.js';

/** Whether an operation's path parameters take the values of a request's path. */
export type TakesValues = (variant: Variant) => boolean;

/**
 * Some documents have several operations of a method for one path, told apart by what follows it (`/responses` and
 * `/responses?beta=true`), or by what their variables take (`/journals/{id}`, a UUID, and `/journals/{number}`). Those that
 * ask for most are tried first; the path's own gets the rest.
 */
export function variantOf(
  matched: MatchedOperation,
  query: string,
  fragment: string,
  takesValues: TakesValues,
): MatchedOperation {
  const { variants } = matched;
  if (variants === undefined) {
    return matched;
  }
  const given = new URLSearchParams(query);
  return variants.find((variant) => holds(variant, given, fragment, takesValues)) ?? matched;
}

function holds(variant: Variant, given: URLSearchParams, fragment: string, takesValues: TakesValues): boolean {
  if (variant.byValues === true) {
    return takesValues(variant);
  }
  const { query = [] } = variant;
  if (variant.fragment === fragment) {
    return true;
  }
  return (
    query.length > 0 &&
    query.every(([name, value]) => (value === undefined ? given.has(name) : given.getAll(name).includes(value)))
  );
}
