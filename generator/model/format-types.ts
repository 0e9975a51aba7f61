import type { Schema } from './schema.js';

/** The type for values of a format: one of the language, or one of the user's. */
export interface FormatType {
  /** `Date`, `bigint`, or the name of a type that `import` exports. */
  readonly type: string;
  /**
   * The module that exports the type and both functions: a path relative to the configuration's folder, or a package.
   */
  readonly import?: string;
  /** Name of the function that turns the wire form into a value. Without it the value stays in its wire form. */
  readonly decode?: string;
  /** Name of the function that turns a value into its wire form. */
  readonly encode?: string;
}

/** By the format's name in the document. */
export type FormatTypes = Readonly<Record<string, FormatType>>;

/** Returns the same with other import paths, for modules that are paths. */
export function withImports(formatTypes: FormatTypes, found: (path: string) => string): FormatTypes {
  return Object.fromEntries(
    Object.entries(formatTypes).map(([format, of]) => {
      const from: unknown = of?.import; // plain JavaScript may pass anything
      return [format, typeof from === 'string' && /^[./]|^\w:/.test(from) ? { ...of, import: found(from) } : of];
    }),
  );
}

/** The types that need no import, and how they may be written. */
export const READY_MADE: Readonly<Record<string, readonly string[]>> = {
  Date: ['string'],
  bigint: ['integer', 'number', 'string'],
};

/** A format that the document uses, with its type. */
export interface ValueFormat extends FormatType {
  readonly format: string;
  /** The name of the type in emitted files. */
  readonly name: string;
  /** The JSON types that it is written as. */
  readonly writtenAs: readonly string[];
}

/** Whether its values at run time differ from their wire form. */
export function isConverted({ import: from, decode }: FormatType): boolean {
  return from === undefined || decode !== undefined;
}

/** Keyword for schemas whose values have their own type. */
export const VALUE = 'x-specbound-value';

export interface ValueMark {
  readonly format: string;
  readonly types: readonly string[];
  /** The other types that the schema allows. */
  readonly others: readonly string[];
  readonly isConverted: boolean;
  /** Whether integers keep all their digits. */
  readonly isExact: boolean;
}

export function valueMark(schema: Schema): ValueMark | undefined {
  const mark = typeof schema === 'object' ? schema[VALUE] : undefined;
  return mark === undefined ? undefined : (mark as ValueMark); // as `resolve/mark-formats.ts` writes it
}

/** Key of the component that represents a format's type among the types (see `emit/openapi-types.ts`). */
export function formatKey(format: string): string {
  return `specbound:format ${format}`;
}
