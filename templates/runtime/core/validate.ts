import type { Converted } from './validation/conversion.js';
import { findPointer } from './validation/find-pointer.js';
import { decide, type Patience, UndecidedPattern } from './validation/guarded-reg-exp.js';
import { judge } from './validation/judge.js';
import type { SchemaFault } from './validation/report.js';
import type { NamedSchema } from './validation/schema-set.js';
import { Undecided } from './validation/undecided.js';

const NONE: readonly SchemaFault[] = [];

/** What a client's value is judged by, beside its schema. */
export interface Judging {
  /** What is left of it for the request. */
  readonly patience?: Patience;
  /** Whether a read-only property is a fault, instead of being taken out. */
  readonly refusesReadOnly?: boolean;
}

/** How many faults are named where nobody has said how many. */
const MOST_FAULTS = 20;

/** The keyword of what could not be judged. */
export const UNDECIDED = 'undecided';

/**
 * What is wrong with a value, at most `limit` of it; nothing where it is valid. A value that can't be judged is refused as
 * a whole: a pattern that takes too long, or the engine's own stack (a `RangeError`), is no answer that the rest of the
 * schema could go on with.
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

/** The same, and what a handler has of a value that is valid, which takes its place. */
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

/** A value that can't be judged, as a fault; what says nothing of the value is thrown on. */
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
