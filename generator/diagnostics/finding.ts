import type { catalogue, DiagnosticCode } from './catalogue.js';
import type { Placeholder, ValuesFor } from './template.js';

type Catalogue = typeof catalogue;

/** The hint that remains if all others lack a value. */
type LastHint<Hint> = Hint extends readonly [...unknown[], infer Last extends string] ? Last : Hint;

type AnyHint<Hint> = Hint extends readonly string[] ? Hint[number] : Hint;

type RequiredName<C extends DiagnosticCode> = Placeholder<
  Catalogue[C]['message'] | (LastHint<Catalogue[C]['hint']> & string)
>;

type HintName<C extends DiagnosticCode> = Placeholder<AnyHint<Catalogue[C]['hint']> & string>;

type ValuesByCode = {
  readonly [C in DiagnosticCode]: ValuesFor<RequiredName<C>, Exclude<HintName<C>, RequiredName<C>>>;
};

/**
 * The values for the `{…}` in a code's message and hint. Those of the message and of the last hint are required; values
 * that only an earlier hint uses may be left out, and then that hint is skipped.
 */
export type ValuesOf<C extends DiagnosticCode> = ValuesByCode[C];

/** A problem as a stage finds it, before it gets its text from the catalogue and its place in a file. */
export type Finding = {
  readonly [C in DiagnosticCode]: {
    readonly code: C;
    /** JSON Pointer into the bundled document. */
    readonly pointer: string;
    readonly values: ValuesOf<C>;
  };
}[DiagnosticCode];

/** Makes a finding. A code that is not in the catalogue, or a missing or superfluous value, does not compile. */
export function finding<C extends DiagnosticCode>(code: C, pointer: string, values: ValuesOf<C>): Finding {
  // The parameters tie the values to the code, which the union can't express
  return { code, pointer, values } as Finding;
}
