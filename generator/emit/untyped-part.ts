import { type Finding, finding } from '../diagnostics/finding.js';

/** `openapi-typescript` can't make a type for a part of the document. It says why, but not where. */
export class UntypedPart extends Error {
  readonly finding: Finding;

  /** `part` is the library's own name of the part: a fragment with `%` as `~25`, or `components`. */
  constructor(part: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(reason, { cause });
    const pointer = part.startsWith('#') ? part.slice(1).replaceAll('~25', '%') : '/components';
    this.finding = finding('part-untyped', pointer, { reason });
  }
}

/** Returns the result of a step, or the part that has no type. */
export function orUntyped<T>(step: () => T): T | UntypedPart {
  try {
    return step();
  } catch (error) {
    if (error instanceof UntypedPart) {
      return error;
    }
    throw error;
  }
}
