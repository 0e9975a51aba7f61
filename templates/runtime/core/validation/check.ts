import type { Contents } from './contents.js';
import type { Evaluated } from './evaluated.js';
import type { Members } from './members.js';
import type { Place } from './place.js';
import type { Schema } from './schema.js';

/** Whether a value is as a schema, or some of its keywords, demand. What it looks at goes into `evaluated`, where given. */
export type Test = (value: unknown, run: Run, evaluated?: Evaluated) => boolean;

/** Names what is wrong with a value; nothing where it is valid. */
type Explain = (value: unknown, at: Place, report: Report) => void;

/** A schema, or some of its keywords, ready to be asked. */
export interface Check {
  readonly test: Test;
  readonly explain: Explain;
}

/** A schema that others refer to by name. */
export interface NamedCheck {
  readonly name: string;
  readonly check: Check;
  /** Whether it fills in or takes out anything, itself or by another schema. */
  readonly changes: boolean;
  readonly change: Change | undefined;
}

/** Fills in what a request has left out, and takes out what is not the client's to say. */
export type Change = (value: unknown, changing: Changing) => void;

/** A value being changed. */
export interface Changing {
  readonly run: Run;
  /** Whether a schema has not been at this value yet: no way is gone twice. */
  isFirst(schema: NamedCheck, value: object): boolean;
  /**
   * First comes what is certain, before the value is checked. Once it is valid, the alternatives that take it are found,
   * and only then what these change is changed: none may become valid by what another one fills in.
   */
  readonly isChoosing: boolean;
  choose(change: Change, value: object): void;
  /** A property that is not the client's to say, and has come all the same. */
  drop(value: Members, name: string): void;
}

/** Whether a text matches. Throws `Undecided` where that can't be found out. */
export interface Tester {
  test(text: string): boolean;
}

/** Whether a text is of a format: what is not `true` is not. */
export type TextFormat = (text: string) => unknown;

/** What the checks of keywords are made with. */
export interface Compiler {
  /** The check of a subschema. */
  readonly compile: (schema: Schema) => Check;
  readonly named: (name: string) => NamedCheck;
  readonly pattern: (pattern: string) => Tester;
  /** What tells whether a text is of a format of the document's own; `undefined` where nobody does. */
  readonly format: (name: string) => TextFormat | undefined;
}

/** One value being looked at. */
export interface Run {
  /** What a named schema says of a value. */
  visit(schema: NamedCheck, value: unknown, evaluated?: Evaluated): boolean;
  /** Goes into a schema. Throws `Undecided` where schemas go deeper than a stack holds. */
  within<T>(inside: () => T): T;
  /** What the values hold, as far as it was asked for. */
  readonly contents: Contents;
}

/** Where faults are told. */
export interface Report {
  readonly run: Run;
  /** Nothing more needs to be looked for. */
  readonly isFull: boolean;
  /** Whether alternatives are not to be gone into. */
  readonly isSketch: boolean;
  /** Whether what a schema objects to at a place has not been told yet: no way is gone twice. */
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

/** All of several checks, of which the first to fail decides. */
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

/** A check that is one question. */
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
