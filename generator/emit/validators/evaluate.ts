import { errorsOf, type Validate } from '../../../templates/runtime/core/validate.js';
import { codePoints } from '../../../templates/runtime/core/validation/code-points.js';
import { deepEqual } from '../../../templates/runtime/core/validation/deep-equal.js';
import { formats } from '../../../templates/runtime/core/validation/formats.js';
import { type Tester, UndecidedPattern } from '../../../templates/runtime/core/validation/guarded-reg-exp.js';
import { isMultipleOf } from '../../../templates/runtime/core/validation/multiple-of.js';
import { toRegExp } from '../../../templates/runtime/core/validation/to-reg-exp.js';
import { functionName } from './compile-check.js';

/** What the source of the checks calls by name. */
const RUNTIME = {
  codePoints,
  deepEqual,
  formats,
  guardedRegExp: shortRegExp,
  hasOwn: Object.prototype.hasOwnProperty,
  isMultipleOf,
  toRegExp,
};

/** Characters that even a pattern of exponential cost gets through in milliseconds. */
const SHORT = 20;

/**
 * A pattern that may take long is not watched by the clock, so that the same document has the same output: it is tried on
 * short texts only. Of longer ones it says neither yes nor no, which `not` would turn round.
 */
function shortRegExp(pattern: string, flags: string): Tester {
  const regExp = toRegExp(pattern, flags);
  return {
    test(text) {
      if (text.length > SHORT) {
        throw new UndecidedPattern(text, undefined);
      }
      return regExp.test(text);
    },
  };
}

export type CompiledChecks = ReadonlyMap<string, (value: unknown) => boolean>;

/** The checks as they will run in a server, here and now: their source is the same. */
export function evaluate(units: readonly { readonly name: string; readonly code: string }[]): CompiledChecks {
  const names = units.map(({ name }) => functionName(name));
  const source = `${units.map(({ code }) => code).join('\n')}\nreturn [${names.join(', ')}];`;
  // As Ajv does it: what it has written is code, and nothing of the document is in it but through its encoders
  const make = new Function(...Object.keys(RUNTIME), source);
  const functions = make(...Object.values(RUNTIME)) as Validate[]; // one for each name
  return new Map(
    units.flatMap(({ name }, index) => {
      const check = functions[index];
      return check ? [[name, (value: unknown) => errorsOf(check, value).length === 0] as const] : [];
    }),
  );
}
