import type { Tester } from './check.js';
import { toRegExp } from './to-reg-exp.js';
import { Undecided } from './undecided.js';

/** Makes the tester of a pattern that a backtracking engine may take long to try. */
export type PatternEngine = (pattern: string) => Tester;

/** The patterns of a document, each made once, when a text is first held against it. */
export class Patterns {
  readonly #engines: Readonly<Record<string, PatternEngine>>;
  readonly #known = new Map<string, Tester>();

  /** `engines` has those patterns that are not tried by the engine of the platform, by their text. */
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

/** A pattern may be too much for the platform's engine, which says so with an error of its own. */
function made(make: () => Tester): Tester {
  try {
    return make();
  } catch (cause) {
    return {
      test: () => {
        throw new Undecided('A pattern can not be read.', { cause });
      },
    };
  }
}
