import type { MatchedOperation, Variant } from './operation.js';

/**
 * Some documents have several operations of a method for one path, told apart by what follows it: `/responses` and
 * `/responses?beta=true`. Those that ask for most are tried first; the path's own gets the rest.
 */
export function variantOf(matched: MatchedOperation, query: string, fragment: string): MatchedOperation {
  const { variants } = matched;
  if (variants === undefined) {
    return matched;
  }
  const given = new URLSearchParams(query);
  return variants.find((variant) => holds(variant, given, fragment)) ?? matched;
}

function holds(variant: Variant, given: URLSearchParams, fragment: string): boolean {
  const isAsked = variant.fragment !== undefined && variant.fragment === fragment;
  if (isAsked) {
    return true;
  }
  return (
    variant.query.length > 0 &&
    variant.query.every(([name, value]) => (value === undefined ? given.has(name) : given.getAll(name).includes(value)))
  );
}
