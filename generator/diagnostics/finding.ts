import type { catalogue, DiagnosticCode } from './catalogue.js';
import type { Placeholder, ValuesFor } from './template.js';

type Catalogue = typeof catalogue;

/** The hint that is left when all others lack a value. */
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
 * What fills the `{…}` of a code's message and hint. Those of the message and of the last hint must be given; what only an
 * earlier hint names may be left out, and that hint with it.
 */
export type ValuesOf<C extends DiagnosticCode> = ValuesByCode[C];

/** A problem as a stage finds it, before it is looked up in the catalogue and located in a file. */
export type Finding = {
  readonly [C in DiagnosticCode]: {
    readonly code: C;
    /** JSON Pointer into the bundled document. */
    readonly pointer: string;
    readonly values: ValuesOf<C>;
  };
}[DiagnosticCode];

/** A code that the catalogue does not have, or a value that is missing or too many, does not compile. */
export function finding<C extends DiagnosticCode>(code: C, pointer: string, values: ValuesOf<C>): Finding {
  // That the values are those of the code is what the parameters say, and what no union can
  return { code, pointer, values } as Finding;
}
