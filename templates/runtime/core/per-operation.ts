/** One value for every operation, or by operation, with `'*'` for all others. */
export type PerOperation<T, Id extends string = string> = T | ByOperation<T, Id>;

/** Has a name, so that the compiler reports a misspelt operation in one line. */
export type ByOperation<T, Id extends string> = { readonly [Each in Id | '*']?: T };

/** Returns the value for an operation; `undefined` if there is none. */
export function valueFor<T extends string | number>(given: PerOperation<T> | undefined, id: string): T | undefined {
  if (typeof given !== 'object') {
    return given;
  }
  return Object.hasOwn(given, id) ? given[id] : Object.hasOwn(given, '*') ? given['*'] : undefined;
}
