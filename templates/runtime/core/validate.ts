import type { Converted } from './validation/conversion.js';
import { findPointer } from './validation/find-pointer.js';
import { decide, type Patience, UndecidedPattern } from './validation/guarded-reg-exp.js';
import { judge } from './validation/judge.js';
import type { SchemaFault } from './validation/report.js';
import type { NamedSchema } from './validation/schema-set.js';
import { Undecided } from './validation/undecided.js';

const NONE: readonly SchemaFault[] = [];

/** How a client's value is checked, apart from its schema. */
export interface Judging {
  /** The time that the request has left for it. */
  readonly patience?: Patience;
  /** Whether a read-only property is a fault instead of being removed. */
  readonly refusesReadOnly?: boolean;
}

/** How many faults are listed by default. */
const MOST_FAULTS = 20;

/** The keyword for values that can't be checked in time. */
export const UNDECIDED = 'undecided';

/**
 * Returns what is wrong with a value, at most `limit` faults; none if it is valid. A value that can't be checked is
 * refused as a whole: a pattern that takes too long, or a `RangeError` of the engine's stack, gives no answer that the
 * rest of the schema could use.
 */
export function faultsOf(
  schema: NamedSchema | undefined,
  value: unknown,
  limit = MOST_FAULTS,
  { patience, refusesReadOnly }: Judging = {},
): readonly SchemaFault[] {
  if (schema === undefined) {
    return NONE;
  }
  try {
    return decide(() => judge(schema, value, limit, refusesReadOnly), patience);
  } catch (error) {
    return [undecidedBy(error, value)];
  }
}

/** Does the same, and returns the value that handlers get in place of a valid one. */
export function decoded(
  schema: NamedSchema | undefined,
  wire: unknown,
  limit: number,
  judging: Judging = {},
): Converted {
  const faults = faultsOf(schema, wire, limit, judging);
  const conversion = faults.length > 0 ? undefined : schema?.conversion;
  if (conversion === undefined) {
    return { value: wire, faults };
  }
  try {
    return conversion.decode(wire, judging.patience);
  } catch (error) {
    return { value: wire, faults: [undecidedBy(error, wire)] };
  }
}

/** Turns the error for a value that can't be checked into a fault; rethrows errors that are not about the value. */
function undecidedBy(error: unknown, value: unknown): SchemaFault {
  if (error instanceof UndecidedPattern) {
    return undecided(findPointer(error.text, value) ?? '');
  }
  if (error instanceof RangeError || error instanceof Undecided) {
    return undecided('');
  }
  throw error;
}

function undecided(pointer: string): SchemaFault {
  return { pointer, keyword: UNDECIDED, message: 'takes too long to check' };
}
