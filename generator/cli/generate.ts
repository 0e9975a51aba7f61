import { DOCUMENTS } from './common-flags.js';
import type { Generate } from './generate-all.js';
import { type GenerateFlags, generateOptions } from './generate-flags.js';
import type { Verb } from './verb.js';

/** The pipeline is a parameter, so that a test can replace it. */
export function generate(
  pipeline: Generate = async (given) => (await import('../generate/generate.js')).generate(given),
): Verb<[documents: readonly string[], flags: GenerateFlags]> {
  return {
    name: 'generate',
    description: 'write the typed server of each document',
    arguments: [DOCUMENTS],
    options: generateOptions,
    run: async (io, documents, flags) =>
      (await import('./run-generate.js')).runGenerate(pipeline, io, documents, flags),
  };
}
