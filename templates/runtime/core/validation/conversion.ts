import type { Compiler, NamedCheck } from './check.js';
import type { Patience } from './guarded-reg-exp.js';
import type { SchemaFault } from './report.js';
import type { Schema } from './schema.js';

/** The converted value, or why it can't be converted. */
export interface Converted {
  readonly value: unknown;
  readonly faults: readonly SchemaFault[];
  /** The first error that was thrown. */
  readonly cause?: unknown;
}

/** Converts between the wire form and what handlers get, for formats whose values have their own type. */
export interface Conversion {
  /** Converts a valid value from the wire, in place, to what a handler gets. */
  readonly decode: (wire: unknown, patience?: Patience) => Converted;
  /** Converts a handler's value to what is sent. The given value is not changed. */
  readonly encode: (value: unknown) => Converted;
  /** Parses JSON and keeps all digits of integers that a double can't hold. */
  readonly parse: (text: string) => unknown;
  readonly write: (value: unknown) => string | undefined;
}

/** Makes the conversions of a document: only documents with typed formats include it. */
export interface Conversions {
  of(schema: SourceSchema, compiler: SourceCompiler): Conversion;
}

/** A named schema, with the text from which it was compiled. */
export interface SourceSchema extends NamedCheck {
  readonly schema: Schema;
}

export interface SourceCompiler extends Compiler {
  readonly named: (name: string) => SourceSchema;
}
