// Named here, so that what is missing is missed when the server starts, and bundlers take it in
// biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
// @ts-ignore: a project type-checks before it is
import { RE2JS as Installed } from 're2js';
import type { Tester } from './check.js';
import type { PatternEngine } from './patterns.js';

/** What is used of the package. */
const RE2JS: { readonly compile: (pattern: string) => Tester } = Installed;

/** Makes the tester of a pattern on an engine that never goes back. `pattern` is what it is in RE2's syntax. */
export function linear(pattern: string): PatternEngine {
  return () => RE2JS.compile(pattern);
}
