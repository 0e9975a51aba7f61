import { faultsOf } from '../../../templates/runtime/core/validate.js';
import type { Tester } from '../../../templates/runtime/core/validation/check.js';
import { linear } from '../../../templates/runtime/core/validation/linear.js';
import type { PatternEngine } from '../../../templates/runtime/core/validation/patterns.js';
import { SchemaSet } from '../../../templates/runtime/core/validation/schema-set.js';
import { toRegExp } from '../../../templates/runtime/core/validation/to-reg-exp.js';
import { Undecided } from '../../../templates/runtime/core/validation/undecided.js';
import type { Schema } from '../../model/schema.js';
import type { SchemaTable } from './schema-table.js';
import type { SlowPattern } from './slow-patterns.js';

/** Whether a server of the document would accept a value. */
export type Accepts = (check: Schema, value: unknown) => boolean;

/** Checks with the emitted schemas, and with the runtime that is emitted with them. */
export function acceptsBy({ texts, nameOf }: SchemaTable, patterns: readonly SlowPattern[]): Accepts {
  const engines = patterns.map((each): [string, PatternEngine] => [
    each.pattern,
    each.linear === undefined ? onShortTexts : linear(each.linear),
  ]);
  const schemas = new SchemaSet(Object.fromEntries(texts), Object.fromEntries(engines));
  return (check, value) => {
    const name = nameOf(check);
    return name === undefined || faultsOf(schemas.get(name), value, 1).length === 0;
  };
}

/** For so few characters even a pattern of exponential cost takes milliseconds. */
const SHORT = 20;

/**
 * A pattern that may take long is not limited by time, because the same document must have the same output: it is only
 * tried on short texts. For longer ones the answer is neither yes nor no, because `not` would invert either.
 */
function onShortTexts(pattern: string): Tester {
  const regExp = toRegExp(pattern);
  return {
    test(text) {
      if (text.length > SHORT) {
        throw new Undecided('A pattern takes too long to decide.');
      }
      return regExp.test(text);
    },
  };
}
