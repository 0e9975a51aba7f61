import type { Compiler, NamedCheck } from './check.js';
import type { Patience } from './guarded-reg-exp.js';
import type { SchemaFault } from './report.js';
import type { Schema } from './schema.js';

/** A value of the other side, or why there is none. */
export interface Converted {
  readonly value: unknown;
  readonly faults: readonly SchemaFault[];
  /** What was thrown first. */
  readonly cause?: unknown;
}

/** Between what is on the wire and what a handler has of it, where some formats stand for values of their own. */
export interface Conversion {
  /** What a handler gets of a valid value of the wire, which is changed. */
  readonly decode: (wire: unknown, patience?: Patience) => Converted;
  /** What is sent of a handler's value, which is left as it is. */
  readonly encode: (value: unknown) => Converted;
  /** JSON with all digits of its integers, which a double may not hold. */
  readonly parse: (text: string) => unknown;
  readonly write: (value: unknown) => string | undefined;
}

/** Makes the conversions of a document: only one whose formats have types brings it. */
export interface Conversions {
  of(schema: SourceSchema, compiler: SourceCompiler): Conversion;
}

/** A named schema, and the text that it was compiled from. */
export interface SourceSchema extends NamedCheck {
  readonly schema: Schema;
}

export interface SourceCompiler extends Compiler {
  readonly named: (name: string) => SourceSchema;
}
