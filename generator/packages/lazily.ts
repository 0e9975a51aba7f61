import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A package that is loaded when it is first used. Most runs use few of those that only some documents need, and to load
 * them all takes an eighth of the time of a small document.
 */
export function lazily<Package>(name: string): () => Package {
  let loaded: Package | undefined;
  return () => {
    loaded ??= require(name) as Package; // the package of that name
    return loaded;
  };
}
