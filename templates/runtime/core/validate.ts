import { findPointer } from './validation/find-pointer.js';
import { decide, type Patience, UndecidedPattern } from './validation/guarded-reg-exp.js';

/** One thing that is wrong with a value. The shape is Ajv's, whose compiled functions are called here. */
export interface ValidationError {
  /** JSON Pointer into the value (RFC 6901). */
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A check compiled at generation, called through `errorsOf`; after `false`, `errors` holds every fault. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

const NONE: readonly ValidationError[] = [];
const UNNAMED: readonly ValidationError[] = [
  { instancePath: '', keyword: 'schema', message: 'is not as documented', params: {} },
];

/**
 * What is wrong with a value; nothing where it is valid. A value that can't be judged is refused as a whole: a pattern that
 * takes too long, or V8's own stack (a `RangeError`), is no answer that the rest of the schema could go on with.
 */
export function errorsOf(
  validate: Validate | undefined,
  value: unknown,
  patience?: Patience,
): readonly ValidationError[] {
  if (validate === undefined) {
    return NONE;
  }
  try {
    if (decide(() => validate(value), patience)) {
      return NONE;
    }
    const { errors } = validate;
    return errors === undefined || errors === null || errors.length === 0 ? UNNAMED : errors;
  } catch (error) {
    if (error instanceof UndecidedPattern) {
      return [undecided(findPointer(error.text, value) ?? '')];
    }
    if (error instanceof RangeError) {
      return [undecided('')];
    }
    throw error;
  }
}

/** The keyword of what could not be judged. */
export const UNDECIDED = 'undecided';

function undecided(instancePath: string): ValidationError {
  return { instancePath, keyword: UNDECIDED, message: 'takes too long to check', params: {} };
}
