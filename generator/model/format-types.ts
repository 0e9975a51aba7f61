import type { Schema } from './schema.js';

/** What stands for the values of a format: a type of the language, or one of the user's. */
export interface FormatType {
  /** `Date`, `bigint`, or the name of a type that `import` exports. */
  readonly type: string;
  /** The module that exports the type and both functions: a path relative to the configuration's folder, or a package. */
  readonly import?: string;
  /** Name of the function that makes a value of what is on the wire. Without it the value is as it is on the wire. */
  readonly decode?: string;
  /** Name of the function that makes of a value what is on the wire. */
  readonly encode?: string;
}

/** By the format's name in the document. */
export type FormatTypes = Readonly<Record<string, FormatType>>;

/** The same with its modules found from elsewhere: those that are paths. */
export function withImports(formatTypes: FormatTypes, found: (path: string) => string): FormatTypes {
  return Object.fromEntries(
    Object.entries(formatTypes).map(([format, of]) => {
      const from: unknown = of?.import; // from plain JavaScript there may be anything
      return [format, typeof from === 'string' && /^[./]|^\w:/.test(from) ? { ...of, import: found(from) } : of];
    }),
  );
}

/** The types that need no import, and what they may be written as. */
export const READY_MADE: Readonly<Record<string, readonly string[]>> = {
  Date: ['string'],
  bigint: ['integer', 'number', 'string'],
};

/** A format that the document has somewhere, with its type. */
export interface ValueFormat extends FormatType {
  readonly format: string;
  /** What the type is called in emitted files. */
  readonly name: string;
  /** The types of JSON that it is written as. */
  readonly writtenAs: readonly string[];
}

/** Whether its values are others at run time than on the wire. */
export function isConverted({ import: from, decode }: FormatType): boolean {
  return from === undefined || decode !== undefined;
}

/** Name of the keyword that tells that the values of a schema have a type of their own. */
export const VALUE = 'x-specbound-value';

export interface ValueMark {
  readonly format: string;
  readonly types: readonly string[];
  /** What else the schema takes. */
  readonly others: readonly string[];
  readonly isConverted: boolean;
  /** Whether integers keep all their digits. */
  readonly isExact: boolean;
}

export function valueMark(schema: Schema): ValueMark | undefined {
  const mark = typeof schema === 'object' ? schema[VALUE] : undefined;
  return mark === undefined ? undefined : (mark as ValueMark); // as `resolve/mark-formats.ts` writes it
}

/** Key of the component that stands for a format's type among the types (see `emit/openapi-types.ts`). */
export function formatKey(format: string): string {
  return `specbound:format ${format}`;
}
