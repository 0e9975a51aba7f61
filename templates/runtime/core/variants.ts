import type { MatchedOperation, Variant } from './operation.js';

/** Whether an operation's path parameters accept the values of a request's path. */
export type TakesValues = (variant: Variant) => boolean;

/**
 * Some documents have several operations of a method for one path. They differ in what follows the path (`/responses`
 * and `/responses?beta=true`), or in the values of their variables (`/journals/{id}`, a UUID, and
 * `/journals/{number}`). The most specific are tried first; the path's own operation gets the rest.
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
