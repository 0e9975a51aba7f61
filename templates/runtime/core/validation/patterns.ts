import type { Tester } from './check.js';
import { toRegExp } from './to-reg-exp.js';
import { Undecided } from './undecided.js';

/** Makes the tester of a pattern that may take a backtracking engine long. */
export type PatternEngine = (pattern: string) => Tester;

/** The patterns of a document, each compiled when the first text is checked. */
export class Patterns {
  readonly #engines: Readonly<Record<string, PatternEngine>>;
  readonly #known = new Map<string, Tester>();

  /** `engines` has the patterns that the platform's engine must not run, by their text. */
  constructor(engines: Readonly<Record<string, PatternEngine>> = {}) {
    this.#engines = engines;
  }

  of(pattern: string): Tester {
    const known = this.#known.get(pattern);
    if (known !== undefined) {
      return known;
    }
    const make = Object.hasOwn(this.#engines, pattern) ? this.#engines[pattern] : undefined;
    const tester = made(() => (make ?? toRegExp)(pattern));
    this.#known.set(pattern, tester);
    return tester;
  }
}

/** Compiles a pattern. It may be too much for the platform's engine, which then throws its own error. */
function made(make: () => Tester): Tester {
  try {
    return make();
  } catch (cause) {
    return {
      test: () => {
        throw new Undecided('A pattern cannot be compiled.', { cause });
      },
    };
  }
}
