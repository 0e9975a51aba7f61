import { componentKey } from '../document/reference.js';
import type { SchemaDeclaration } from '../model/api.js';
import type { Schema } from '../model/schema.js';

/** Returns roughly how many values a sample of a schema has when it is cut off at a depth. */
export type SampleSize = (schema: Schema, depth: number) => number;

/** Samples grow exponentially with their depth, so their size is computed beforehand. */
export function sampleSizes(declarations: readonly SchemaDeclaration[]): SampleSize {
  const schemas = new Map(declarations.map(({ key, schema }) => [key, schema]));
  const known = new Map<string, number>();

  const sizeOfReference = ($ref: string, depth: number): number => {
    const key = componentKey($ref) ?? '';
    const at = `${depth} ${key}`;
    const size = known.get(at);
    if (size !== undefined) {
      return size;
    }
    // A schema that leads back to itself at the same depth ends there
    known.set(at, 1);
    const found = sizeOf(schemas.get(key) ?? true, depth);
    known.set(at, found);
    return found;
  };

  const sizeOf = (schema: Schema, depth: number): number => {
    if (typeof schema === 'boolean' || depth <= 0) {
      return 1;
    }
    const {
      $ref,
      properties = {},
      additionalProperties,
      items,
      allOf = [],
      oneOf,
      anyOf,
      minItems,
      minLength,
    } = schema;
    const inner = (each: Schema | undefined): number => (each === undefined ? 0 : sizeOf(each, depth - 1));
    const beside = [...allOf, ...(oneOf?.slice(0, 1) ?? []), ...(anyOf?.slice(0, 1) ?? [])];
    return (
      1 +
      ($ref === undefined ? 0 : sizeOfReference($ref, depth)) +
      sum(beside.map((each) => sizeOf(each, depth))) +
      sum(Object.values(properties).map(inner)) +
      2 * inner(additionalProperties) +
      Math.max(1, numberOf(minItems)) * inner(items) +
      numberOf(minLength) / CHARACTERS
    );
  };
  return sizeOf;
}

/** So many characters of a text count as one value. */
const CHARACTERS = 100;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
