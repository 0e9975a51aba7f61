import type { Check, NamedCheck, Run } from './check.js';
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

/** The dynamic anchors of the schemas that were entered so far, the outermost first (Core §8.2.3.2). */
class Scope {
  readonly anchors: ReadonlyMap<string, string>;
  readonly verdicts = new Map<NamedCheck, Map<unknown, Verdict>>();
  readonly inner = new Map<NamedCheck, Scope>();

  constructor(anchors: ReadonlyMap<string, string>) {
    this.anchors = anchors;
  }

  /** With the anchors of a schema, where it has any that are not there yet. */
  with(schema: NamedCheck, anchors: Readonly<Record<string, string>>): Scope {
    const known = this.inner.get(schema);
    if (known !== undefined) {
      return known;
    }
    const others = Object.entries(anchors).filter(([anchor]) => !this.anchors.has(anchor));
    const scope = others.length === 0 ? this : new Scope(new Map([...this.anchors, ...others]));
    this.inner.set(schema, scope);
    return scope;
  }
}

const OUTERMOST: ReadonlyMap<string, string> = new Map();

/**
 * One value being looked at. It bounds the time: beyond the first visits, a named schema looks at each value once,
 * however many alternatives lead to it, so that all takes at most (size of the schemas) × (size of the value).
 */
export class BoundedRun implements Run {
  /** How often a named schema has looked at a value. */
  steps = 0;
  #contents: Contents | undefined;
  #depth = 0;
  #scope = new Scope(OUTERMOST);
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

  /** The schema that a dynamic reference leads to. */
  dynamic(anchor: string, name: string): string {
    return this.#scope.anchors.get(anchor) ?? name;
  }

  /** Goes into a schema, which is then part of the dynamic scope. Nothing is left where `inside` throws: the run is over. */
  within<T>(schema: NamedCheck, inside: (check: Check) => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new Undecided('Schemas within one another go too deep.');
    }
    const { check, anchors } = schema;
    const outer = this.#scope;
    if (anchors !== undefined) {
      this.#scope = outer.with(schema, anchors);
    }
    const result = inside(check);
    this.#scope = outer;
    this.#depth -= 1;
    return result;
  }

  #look(schema: NamedCheck, value: unknown, evaluated: Evaluated | undefined): boolean {
    this.steps += 1;
    if (this.steps > this.#most) {
      throw new Undecided('The value takes too long to check.');
    }
    if (schema.anchors !== undefined || this.#depth >= DEEPEST) {
      return this.within(schema, (check) => check.test(value, this, evaluated));
    }
    this.#depth += 1;
    const isValid = schema.check.test(value, this, evaluated);
    this.#depth -= 1;
    return isValid;
  }

  #remembered(schema: NamedCheck, value: unknown, evaluated: Evaluated | undefined): boolean {
    const { verdicts } = this.#scope;
    let ofSchema = verdicts.get(schema);
    if (ofSchema === undefined) {
      ofSchema = new Map();
      verdicts.set(schema, ofSchema);
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
