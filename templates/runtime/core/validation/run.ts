import type { NamedCheck, Run } from './check.js';
import { Contents } from './contents.js';
import { Evaluated } from './evaluated.js';
import { Undecided } from './undecided.js';

/** How many visits of named schemas happen before verdicts are remembered: most values need fewer. */
const FREE = 2000;

/** Maximum nesting of named schemas: less than any engine's stack allows, and more than a body may have. */
const DEEPEST = 1000;

/** What a named schema says about a value. */
interface Verdict {
  readonly isValid: boolean;
  readonly evaluated: Evaluated | undefined;
}

/**
 * One check of a value, in bounded time: after the first visits, each named schema visits each value only once, however
 * many alternatives lead to it, so that everything takes at most (size of the schemas) × (size of the value).
 */
export class BoundedRun implements Run {
  /** How many visits of named schemas there were. */
  steps = 0;
  #contents: Contents | undefined;
  #depth = 0;
  readonly #verdicts = new Map<NamedCheck, Map<unknown, Verdict>>();
  readonly #free: number;
  readonly #most: number;

  /** The first `free` visits are not remembered; after `most` the value counts as undecided. */
  constructor(free = FREE, most = Number.POSITIVE_INFINITY) {
    this.#free = free;
    this.#most = most;
  }

  /**
   * Returns what a named schema says about a value. Throws `Undecided` if schemas are nested too deep for the stack.
   */
  visit(schema: NamedCheck, value: unknown, evaluated?: Evaluated): boolean {
    if (this.steps > this.#free) {
      return this.#remembered(schema, value, evaluated);
    }
    return this.#look(schema, value, evaluated);
  }

  /** The contents of the values, as far as they were needed. */
  get contents(): Contents {
    this.#contents ??= new Contents();
    return this.#contents;
  }

  /** Runs `inside` one level deeper. The level is not restored if that throws: the run is over. */
  within<T>(inside: () => T): T {
    this.#enter();
    const result = inside();
    this.#depth -= 1;
    return result;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new Undecided('Schemas within one another go too deep.');
    }
  }

  #look(schema: NamedCheck, value: unknown, evaluated: Evaluated | undefined): boolean {
    this.steps += 1;
    if (this.steps > this.#most) {
      throw new Undecided('The value takes too long to check.');
    }
    this.#enter();
    const isValid = schema.check.test(value, this, evaluated);
    this.#depth -= 1;
    return isValid;
  }

  #remembered(schema: NamedCheck, value: unknown, evaluated: Evaluated | undefined): boolean {
    let ofSchema = this.#verdicts.get(schema);
    if (ofSchema === undefined) {
      ofSchema = new Map();
      this.#verdicts.set(schema, ofSchema);
    }
    let verdict = ofSchema.get(value);
    if (verdict === undefined || (evaluated !== undefined && verdict.evaluated === undefined)) {
      const own = evaluated === undefined ? undefined : new Evaluated();
      verdict = { isValid: this.#look(schema, value, own), evaluated: own };
      ofSchema.set(value, verdict);
    }
    if (evaluated !== undefined && verdict.evaluated !== undefined && verdict.isValid) {
      evaluated.add(verdict.evaluated);
    }
    return verdict.isValid;
  }
}
