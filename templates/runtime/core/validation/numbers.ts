import type { Check } from './check.js';
import { numberFormat } from './formats.js';
import { isMultipleOf } from './multiple-of.js';
import type { SchemaObject } from './schema.js';

/** The constraints on a number (Validation §6.2; formats of numbers, OAS Format Registry). */
export function numberCheck(schema: SchemaObject): Check | undefined {
  const rules = [...rulesOf(schema)];
  if (rules.length === 0) {
    return undefined;
  }
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  const others = rules.filter(({ keyword }) => keyword !== 'minimum' && keyword !== 'maximum');
  return {
    test: (value) => {
      const number = value as number; // only called for numbers
      if (number < minimum || number > maximum) {
        return false;
      }
      for (const { holds } of others) {
        if (!holds(number)) {
          return false;
        }
      }
      return true;
    },
    explain: (value, at, report) => {
      for (const { keyword, holds, message } of rules) {
        if (!holds(value as number)) {
          report.add(at, keyword, message);
        }
      }
    },
  };
}

interface NumberRule {
  readonly keyword: string;
  readonly holds: (value: number) => boolean;
  readonly message: string;
}

function* rulesOf(schema: SchemaObject): Generator<NumberRule> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf, format } = schema;
  if (minimum !== undefined) {
    yield { keyword: 'minimum', holds: (value) => value >= minimum, message: `must be at least ${minimum}` };
  }
  if (exclusiveMinimum !== undefined) {
    const message = `must be greater than ${exclusiveMinimum}`;
    yield { keyword: 'exclusiveMinimum', holds: (value) => value > exclusiveMinimum, message };
  }
  if (maximum !== undefined) {
    yield { keyword: 'maximum', holds: (value) => value <= maximum, message: `must be at most ${maximum}` };
  }
  if (exclusiveMaximum !== undefined) {
    const message = `must be less than ${exclusiveMaximum}`;
    yield { keyword: 'exclusiveMaximum', holds: (value) => value < exclusiveMaximum, message };
  }
  if (multipleOf !== undefined) {
    const message = `must be a multiple of ${multipleOf}`;
    yield { keyword: 'multipleOf', holds: (value) => isMultipleOf(value, multipleOf), message };
  }
  const asserted = format === undefined ? undefined : numberFormat(format);
  if (asserted !== undefined) {
    yield { keyword: 'format', holds: asserted, message: `must be of the format '${format}'` };
  }
}
