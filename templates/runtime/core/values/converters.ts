import type { SchemaObject, TypeName } from '../validation/schema.js';
import type { FormatCodec } from './format-codec.js';

/** What becomes of the values of one schema in one direction. */
export interface Converter {
  readonly format: string;
  /** Whether the value is one of the format: a schema may be of other types, too. */
  readonly takes: (value: unknown) => boolean;
  /** Throws where there is no such value. */
  readonly convert: (value: unknown) => unknown;
}

export type Codecs = Readonly<Record<string, FormatCodec>>;
export type MakeConverter = (schema: SchemaObject) => Converter | undefined;

export function decoderOf(codecs: Codecs): MakeConverter {
  return (schema) => {
    const found = codecOf(schema, codecs);
    if (found === undefined) {
      return undefined;
    }
    const { format, codec, types } = found;
    return {
      format,
      takes: (value) => types.some((type) => isOnWire(value, type)),
      // A double is all that other codecs know
      convert: (value) =>
        codec.decode((typeof value === 'bigint' && codec.isExact !== true ? Number(value) : value) as never), // of the format, as was just asked
    };
  };
}

export function encoderOf(codecs: Codecs): MakeConverter {
  return (schema) => {
    const found = codecOf(schema, codecs);
    if (found === undefined) {
      return undefined;
    }
    const { format, codec, types, others } = found;
    return {
      format,
      takes: (value) => value !== undefined && !others.some((type) => isOfOther(value, type)),
      convert: (value) => onWire(codec.encode(value as never), types), // what is no such value it refuses
    };
  };
}

interface FoundCodec {
  readonly format: string;
  readonly codec: FormatCodec;
  /** The types that the format is written as. */
  readonly types: readonly TypeName[];
  /** All others that the schema takes. */
  readonly others: readonly TypeName[];
}

function codecOf({ value }: SchemaObject, codecs: Codecs): FoundCodec | undefined {
  const codec = value !== undefined && Object.hasOwn(codecs, value.format) ? codecs[value.format] : undefined;
  return value === undefined || codec === undefined ? undefined : { others: [], ...value, codec };
}

function isOnWire(value: unknown, type: TypeName): boolean {
  return type === 'string' ? typeof value === 'string' : typeof value === 'number' || typeof value === 'bigint';
}

function isOfOther(value: unknown, type: TypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return false;
    default:
      return type satisfies never;
  }
}

/** A `bigint` is a number on the wire, or a text where the schema says so. */
function onWire(value: unknown, types: readonly TypeName[]): unknown {
  if (typeof value !== 'bigint') {
    return value;
  }
  if (types.every((type) => type === 'string')) {
    return String(value);
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The value, or what was thrown in its place. */
type Attempt = { readonly value: unknown } | { readonly error: unknown };

export function attempt({ convert }: Converter, value: unknown): Attempt {
  try {
    return { value: convert(value) };
  } catch (error) {
    return { error };
  }
}
