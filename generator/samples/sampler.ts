import { generateSync, type JsonSchema } from 'json-schema-faker';
import type * as OpenApiSampler from 'openapi-sampler';
import type { Options } from 'openapi-sampler';
import type { Api } from '../model/api.js';
import type { Json } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { lazily } from '../packages/lazily.js';
import { type SampleSize, sampleSizes } from './sample-size.js';
import { samplingDocument, samplingForm } from './sampling-form.js';

const openApiSampler = lazily<typeof OpenApiSampler>('openapi-sampler');

/** Makes values for the model's schemas. */
export interface Sampler {
  /** Returns the first value that is accepted; `undefined` if none is. */
  readonly value: (schema: Schema, accepts: (value: unknown) => boolean) => Json | undefined;
  readonly xml: (schema: Schema) => string | undefined;
}

/** Maximum number of values in one sample: nobody wants to read a larger one. */
export const MOST_VALUES = 10_000;
const DEEPEST = 15;

const RANDOM_DEPTH = 8;

/** Random, but the same each time; more tries help little. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export function createSampler(api: Api): Sampler {
  const documented = samplingDocument(api, true);
  const bare = samplingDocument(api, false);

  const sizeOf = sampleSizes(api.declarations);

  /** Yields attempts, from close to the document's own words to merely valid. */
  function* attempts(schema: Schema): Generator<() => unknown> {
    const maxSampleDepth = depthOf(schema, sizeOf);
    if (maxSampleDepth === undefined) {
      return;
    }
    yield () => sampled(samplingForm(schema, true), { maxSampleDepth }, documented);
    const form = samplingForm(schema, false);
    yield () => sampled(form, { maxSampleDepth }, bare);
    yield () => sampled(form, { maxSampleDepth, skipNonRequired: true }, bare);
    if (maxSampleDepth < RANDOM_DEPTH) {
      return;
    }
    for (const seed of SEEDS) {
      yield () => random({ ...asObject(form), ...bare }, seed);
    }
  }

  const firstOf = (schema: Schema, accepts: (value: unknown) => boolean): Json | undefined => {
    for (const attempt of attempts(schema)) {
      try {
        const value = attempt();
        if (value !== undefined && accepts(value)) {
          return value as Json; // schemas only produce JSON
        }
      } catch {
        // The library can't handle the schema: the next one may.
      }
    }
    return undefined;
  };

  const known = new Map<string, Json | undefined>();
  return {
    value(schema, accepts) {
      // A component has one sample, wherever it is used
      const $ref = typeof schema === 'object' && Object.keys(schema).length === 1 ? schema.$ref : undefined;
      if ($ref === undefined) {
        return firstOf(schema, accepts);
      }
      if (!known.has($ref)) {
        known.set($ref, firstOf(schema, accepts));
      }
      return known.get($ref);
    },
    xml(schema) {
      try {
        const maxSampleDepth = depthOf(schema, sizeOf);
        if (maxSampleDepth === undefined) {
          return undefined;
        }
        const text = sampled(samplingForm(schema, true), { format: 'xml', maxSampleDepth }, documented);
        return typeof text === 'string' ? text : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Returns how deep a sample may go; `undefined` if even the shallowest would be too large. */
function depthOf(schema: Schema, sizeOf: SampleSize): number | undefined {
  for (let depth = DEEPEST; depth > 0; depth--) {
    if (sizeOf(schema, depth) <= MOST_VALUES) {
      return depth;
    }
  }
  return undefined;
}

function sampled(schema: Schema, options: Options, document: object): unknown {
  // The library warns about some schemas on the console, whatever its options say
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const settings: Options = { quiet: true, ...options };
    const known: unknown = asObject(schema);
    const { sample } = openApiSampler();
    return sample(known as Parameters<typeof sample>[0], settings, document); // typed for draft 7, but it reads what it knows of 2020-12
  } finally {
    console.warn = warn;
  }
}

function random(schema: object, seed: number): unknown {
  const settings = { seed, optionalsProbability: 0, maxDepth: RANDOM_DEPTH, refDepthMax: 3 };
  return generateSync(schema as JsonSchema, settings); // the same schemas, though typed with mutable arrays
}

function asObject(schema: Schema): SchemaObject {
  return typeof schema === 'object' ? schema : {};
}
