// Imported here, so that a missing package is noticed when the server starts, and bundlers include it
// biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
// @ts-ignore: a project is type-checked before the package is installed
import { RE2JS as Installed } from 're2js';
import type { Tester } from './check.js';
import type { PatternEngine } from './patterns.js';

/** The part of the package that is used here. */
const RE2JS: { readonly compile: (pattern: string) => Tester } = Installed;

/** Makes the tester of a pattern on an engine that never backtracks. `pattern` is in RE2's syntax. */
export function linear(pattern: string): PatternEngine {
  return () => RE2JS.compile(pattern);
}
