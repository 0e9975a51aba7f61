import { generateSync, type JsonSchema } from 'json-schema-faker';
import type { Api } from '../model/api.js';
import type { Json } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { type FakeValues, fakeValues } from './fake-values.js';
import { sampleSizes } from './sample-size.js';
import { MOST_VALUES } from './sampler.js';
import { samplingDocument, samplingForm } from './sampling-form.js';

/** Makes another value of a schema for each seed. */
export type DynamicSampler = (schema: Schema, seed: number, accepts: (value: unknown) => boolean) => Json | undefined;

/**
 * How texts and numbers are made, and how many optional properties there are: simpler values follow if a schema refuses
 * the first.
 */
const ATTEMPTS = [
  { by: 'name', optionals: 0.9 },
  { by: 'name', optionals: 0.9 },
  { by: 'name', optionals: 0.6 },
  { by: 'name', optionals: 0 },
  { by: 'format', optionals: 0.6 },
  { by: 'format', optionals: 0 },
  { by: 'chance', optionals: 0 },
] as const;
type Attempt = (typeof ATTEMPTS)[number];

/** The seeds of one value's attempts are far from those of the next value. */
const STEP = 7919;

export function createDynamicSampler(api: Api): DynamicSampler {
  const document = samplingDocument(api, false);
  const sizeOf = sampleSizes(api.declarations);
  const depths = new Map<Schema, number | undefined>();
  const depthOf = (schema: Schema): number | undefined => {
    if (!depths.has(schema)) {
      depths.set(
        schema,
        DEPTHS.find((depth) => sizeOf(schema, depth) <= MOST_VALUES),
      );
    }
    return depths.get(schema);
  };
  return (schema, seed, accepts) => {
    const depth = depthOf(schema);
    if (depth === undefined) {
      return undefined;
    }
    const form = samplingForm(schema, false);
    const whole = { ...(typeof form === 'object' ? form : {}), ...document };
    for (const [index, attempt] of ATTEMPTS.entries()) {
      try {
        const value = generate(whole, seed + index * STEP, { ...attempt, depth });
        if (value !== undefined && accepts(value)) {
          return value as Json; // schemas only produce JSON
        }
      } catch {
        // The library can't handle the schema
      }
    }
    return undefined;
  };
}

/** How deep a value may go, tried until it is not too large. */
const DEPTHS = [6, 5, 4, 3];

function generate(
  schema: object,
  seed: number,
  { by, optionals, depth }: Attempt & { readonly depth: number },
): unknown {
  const fakes = fakeValues(seed, by === 'name');
  // The same schemas, though typed with mutable arrays
  return generateSync(schema as JsonSchema, {
    seed,
    optionalsProbability: optionals,
    maxDepth: depth,
    maxDefaultItems: 4,
    // An empty list shows nothing
    ...(by === 'name' && optionals > 0 && { minItems: 2 }),
    refDepthMax: 3,
    // A text with a pattern has an example
    useExamplesValue: true,
    outputTransform: (value, of, place) =>
      by === 'chance' || typeof of !== 'object' ? value : (fake(value, of, place, fakes) ?? value),
  });
}

const SAID = ['enum', 'const', 'examples', 'oneOf', 'anyOf', 'allOf'];

/** `place` is a JSON Pointer into the value; for an item it ends with a number, and the list's name counts. */
function fake(value: unknown, schema: Exclude<JsonSchema, boolean>, place: string, fakes: FakeValues): unknown {
  const isText = typeof value === 'string';
  if ((!isText && typeof value !== 'number') || SAID.some((keyword) => keyword in schema)) {
    return undefined;
  }
  if (typeof schema.format === 'string' && isText) {
    return fakes.byFormat(schema.format);
  }
  const name = place.split('/').findLast((step) => !/^\d*$/.test(step)) ?? '';
  const type = isText ? 'string' : schema.type === 'integer' ? 'integer' : 'number';
  const named = fakes.byName(name, type);
  return named !== undefined && isWithin(named, schema) ? named : undefined;
}

function isWithin(value: string | number, schema: Exclude<JsonSchema, boolean>): boolean {
  if (typeof value === 'string') {
    return value.length >= (schema.minLength ?? 0) && value.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY);
  }
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  return value >= minimum && value <= maximum && schema.multipleOf === undefined;
}
