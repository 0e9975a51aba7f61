import type { Option } from 'commander';
import { json, readingFlags, target } from './common-flags.js';
import type { InitFlags } from './run-init.js';
import type { Verb } from './verb.js';

const options: readonly Option[] = [target, ...readingFlags, json];

const HELP = `
Without a document, a small openapi.yaml is written to start from. It asks nothing, and overwrites nothing.
`;

export const init: Verb<[document: string | undefined, flags: InitFlags]> = {
  name: 'init',
  description: 'write a runnable project around a document, here',
  arguments: [['[document]', 'OpenAPI document, YAML or JSON']],
  options,
  help: HELP,
  run: async (io, document, flags) => (await import('./run-init.js')).runInit(io, document, flags),
};
