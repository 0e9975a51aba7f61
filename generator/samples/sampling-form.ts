import { generateSync } from 'json-schema-faker';
import { backtrackingOf } from '../document/backtracking.js';
import { mapSubschemas } from '../document/map-schema.js';
import type { Api } from '../model/api.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/**
 * Returns a schema in the form that suits the sampler best: `null` is only used if nothing else is allowed, and a text
 * with a pattern gets an example that matches. `keepsExamples` keeps the document's own examples.
 */
export function samplingForm(schema: Schema, keepsExamples: boolean): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const inner = mapSubschemas(schema, (each) => samplingForm(each, keepsExamples));
  const kept = keepsExamples ? inner : without(inner, ['example', 'examples', 'default']);
  const plain = { ...kept, ...withoutNull(kept), ...withMembers(kept) };
  const text = hasExample(plain) ? undefined : matching(plain);
  const { pattern: _tried, ...rest } = plain;
  return text === undefined ? rest : { ...rest, examples: [text] };
}

/** Returns the forms of all named schemas, at the places where references look for them. */
export function samplingDocument({ declarations }: Api, keepsExamples: boolean) {
  const forms = declarations.map(({ key, schema }) => [key, samplingForm(schema, keepsExamples)] as const);
  return { components: { schemas: Object.fromEntries(forms) } };
}

function withoutNull({ type, oneOf, anyOf }: SchemaObject): Partial<SchemaObject> {
  const types = Array.isArray(type) ? type.filter((each) => each !== 'null') : [];
  const [only, ...others] = types;
  return {
    ...(only !== undefined && { type: others.length === 0 ? only : types }),
    ...(oneOf && { oneOf: alternatives(oneOf) }),
    ...(anyOf && { anyOf: alternatives(anyOf) }),
  };
}

/** Adds members of any name if there must be some: the sampler makes none by itself. */
function withMembers({ minProperties, additionalProperties = true }: SchemaObject): Partial<SchemaObject> {
  const isWanting = typeof minProperties === 'number' && minProperties > 0 && additionalProperties === true;
  return isWanting ? { additionalProperties: { type: 'string' } } : {};
}

function alternatives(schemas: readonly Schema[]): readonly Schema[] {
  const others = schemas.filter((each) => typeof each === 'boolean' || each.type !== 'null');
  return others.length > 0 ? others : schemas;
}

function hasExample(schema: SchemaObject): boolean {
  return ['const', 'enum', 'example', 'examples', 'default'].some((keyword) => keyword in schema);
}

/** How many texts are tried that match the pattern, but are too short or too long. */
const TRIES = 10;

function matching({ type, pattern, minLength, maxLength }: SchemaObject): string | undefined {
  if (type !== 'string' || typeof pattern !== 'string' || repetitions(pattern) > MOST_CHARACTERS) {
    return undefined;
  }
  const shortest = typeof minLength === 'number' ? minLength : 0;
  const longest = typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY;
  for (let seed = 1; seed <= TRIES; seed++) {
    const text = generate({ type, pattern }, seed);
    const isFitting = typeof text === 'string' && text.length >= shortest && text.length <= longest;
    if (isFitting && matches(pattern, text)) {
      return text;
    }
  }
  return undefined;
}

const MOST_CHARACTERS = 10_000;

/** Returns how long a text of the pattern may have to be, by its `{n}` and `{n,m}`. */
function repetitions(pattern: string): number {
  return [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce(
    (product, [, least, most]) => product * Math.max(1, Number(most || least)),
    1,
  );
}

function generate(schema: { readonly type: string; readonly pattern: string }, seed: number): unknown {
  try {
    return generateSync(schema, { seed });
  } catch {
    return undefined; // the library does not support the pattern
  }
}

/** A pattern that backtracks is only tried on short texts. */
const SHORT = 20;

function matches(pattern: string, text: string): boolean {
  if (text.length > SHORT && backtrackingOf(pattern).kind !== 'linear') {
    return false;
  }
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

function without(schema: SchemaObject, keywords: readonly string[]): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}
