/** One value for every operation, or by operation, `'*'` for all others. */
export type PerOperation<T, Id extends string = string> = T | ByOperation<T, Id>;

/** Named, so that a misspelt operation is told in one line. */
export type ByOperation<T, Id extends string> = { readonly [Each in Id | '*']?: T };

/** What is said of an operation; `undefined` where nothing is. */
export function valueFor<T extends string | number>(given: PerOperation<T> | undefined, id: string): T | undefined {
  if (typeof given !== 'object') {
    return given;
  }
  return Object.hasOwn(given, id) ? given[id] : Object.hasOwn(given, '*') ? given['*'] : undefined;
}
