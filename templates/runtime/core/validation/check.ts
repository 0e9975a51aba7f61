import type { Contents } from './contents.js';
import type { Evaluated } from './evaluated.js';
import type { Members } from './members.js';
import type { Place } from './place.js';
import type { Schema } from './schema.js';

/**
 * Whether a value satisfies a schema, or some of its keywords. Adds the members it looks at to `evaluated`, if given.
 */
export type Test = (value: unknown, run: Run, evaluated?: Evaluated) => boolean;

/** Reports what is wrong with a value; nothing if it is valid. */
type Explain = (value: unknown, at: Place, report: Report) => void;

/** A compiled schema, or some of its keywords. */
export interface Check {
  readonly test: Test;
  readonly explain: Explain;
}

/** A schema that others refer to by name. */
export interface NamedCheck {
  readonly name: string;
  readonly check: Check;
  /** Whether it fills in or removes anything, directly or through another schema. */
  readonly changes: boolean;
  readonly change: Change | undefined;
}

/** Fills in what a request has omitted, and removes what clients may not set. */
export type Change = (value: unknown, changing: Changing) => void;

/** One run of changes to a value. */
export interface Changing {
  readonly run: Run;
  /** Whether a schema visits this value for the first time: nothing is visited twice. */
  isFirst(schema: NamedCheck, value: object): boolean;
  /**
   * First come the certain changes, before the value is checked. Once it is valid, the alternatives that accept it are
   * found, and only then their changes are made: an alternative must not become valid by what another one fills in.
   */
  readonly isChoosing: boolean;
  choose(change: Change, value: object): void;
  /** Handles a property that the client may not set, but has sent. */
  drop(value: Members, name: string): void;
}

/** Whether a text matches. Throws `Undecided` if that can't be decided. */
export interface Tester {
  test(text: string): boolean;
}

/** Whether a text is valid in a format: only `true` means yes. */
export type TextFormat = (text: string) => unknown;

/** What the checks of keywords are built with. */
export interface Compiler {
  /** Compiles a subschema. */
  readonly compile: (schema: Schema) => Check;
  readonly named: (name: string) => NamedCheck;
  readonly pattern: (pattern: string) => Tester;
  /** Returns the validator of a format of the document's own; `undefined` if there is none. */
  readonly format: (name: string) => TextFormat | undefined;
}

/** One check of a value. */
export interface Run {
  /** Returns what a named schema says about a value. */
  visit(schema: NamedCheck, value: unknown, evaluated?: Evaluated): boolean;
  /** Enters a schema. Throws `Undecided` if schemas are nested deeper than the stack allows. */
  within<T>(inside: () => T): T;
  /** The contents of the values, as far as they were needed. */
  readonly contents: Contents;
}

/** Collects faults. */
export interface Report {
  readonly run: Run;
  /** Whether enough faults have been found. */
  readonly isFull: boolean;
  /** Whether alternatives are reported without details. */
  readonly isSketch: boolean;
  /** Whether a schema's faults at a place are reported for the first time: nothing is visited twice. */
  isFirst(schema: NamedCheck, at: Place): boolean;
  add(at: Place, keyword: string, message: string): void;
}

/** `true` as a schema (Core §4.3.2). */
export const ANYTHING: Check = { test: () => true, explain: () => undefined };

/** `false` as a schema. */
export const NOTHING: Check = {
  test: () => false,
  explain: (_value, at, report) => report.add(at, 'false schema', 'is not allowed here'),
};

/** Combines several checks; the first that fails decides. */
export function all(checks: readonly Check[]): Check {
  const [first, second, ...others] = checks;
  if (first === undefined) {
    return ANYTHING;
  }
  if (second === undefined) {
    return first;
  }
  const explain: Explain = (value, at, report) => {
    for (const check of checks) {
      check.explain(value, at, report);
    }
  };
  if (others.length === 0) {
    return {
      test: (value, run, evaluated) => first.test(value, run, evaluated) && second.test(value, run, evaluated),
      explain,
    };
  }
  return {
    test: (value, run, evaluated) => {
      for (const check of checks) {
        if (!check.test(value, run, evaluated)) {
          return false;
        }
      }
      return true;
    },
    explain,
  };
}

/** Makes a check from one test. */
export function asked(test: Test, keyword: string, message: string): Check {
  return {
    test,
    explain: (value, at, report) => {
      if (!test(value, report.run)) {
        report.add(at, keyword, message);
      }
    },
  };
}
