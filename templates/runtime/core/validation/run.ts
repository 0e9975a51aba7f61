import type { NamedCheck, Run } from './check.js';
import { Contents } from './contents.js';
import { Evaluated } from './evaluated.js';
import { Undecided } from './undecided.js';

/** How often named schemas are looked at before what they say of a value is remembered: most values need less. */
const FREE = 2000;

/** Levels of named schemas within one another: fewer than any engine's stack holds, and more than a body may have. */
const DEEPEST = 1000;

/** What a named schema says of a value. */
interface Verdict {
  readonly isValid: boolean;
  readonly evaluated: Evaluated | undefined;
}

/**
 * One value being looked at. It bounds the time: beyond the first visits, a named schema looks at each value once,
 * however many alternatives lead to it, so that all takes at most (size of the schemas) × (size of the value).
 */
export class BoundedRun implements Run {
  /** How often a named schema has looked at a value. */
  steps = 0;
  #contents: Contents | undefined;
  #depth = 0;
  readonly #verdicts = new Map<NamedCheck, Map<unknown, Verdict>>();
  readonly #free: number;
  readonly #most: number;

  /** `free` visits are not remembered; after `most` the value can't be judged. */
  constructor(free = FREE, most = Number.POSITIVE_INFINITY) {
    this.#free = free;
    this.#most = most;
  }

  /** What a named schema says of a value. Throws `Undecided` where schemas go deeper than a stack holds. */
  visit(schema: NamedCheck, value: unknown, evaluated?: Evaluated): boolean {
    if (this.steps > this.#free) {
      return this.#remembered(schema, value, evaluated);
    }
    return this.#look(schema, value, evaluated);
  }

  /** What the values hold, as far as it was asked for. */
  get contents(): Contents {
    this.#contents ??= new Contents();
    return this.#contents;
  }

  /** A level deeper. It is not left where `inside` throws: the run is over. */
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
