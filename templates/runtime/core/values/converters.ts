import type { SchemaObject, TypeName } from '../validation/schema.js';
import type { FormatCodec } from './format-codec.js';

/** Converts the values of one schema in one direction. */
export interface Converter {
  readonly format: string;
  /** Whether the value belongs to the format: a schema may allow other types too. */
  readonly takes: (value: unknown) => boolean;
  /** Throws if the value can't be converted. */
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
      // Other codecs only know doubles
      convert: (value) =>
        codec.decode((typeof value === 'bigint' && codec.isExact !== true ? Number(value) : value) as never), // belongs to the format, as just checked
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
      convert: (value) => onWire(codec.encode(value as never), types), // the codec refuses other values
    };
  };
}

interface FoundCodec {
  readonly format: string;
  readonly codec: FormatCodec;
  /** The types that the format is written as. */
  readonly types: readonly TypeName[];
  /** All other types that the schema allows. */
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

/** Writes a `bigint` as a number, or as text if the schema says so. */
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

/** The value, or what was thrown instead. */
type Attempt = { readonly value: unknown } | { readonly error: unknown };

export function attempt({ convert }: Converter, value: unknown): Attempt {
  try {
    return { value: convert(value) };
  } catch (error) {
    return { error };
  }
}
