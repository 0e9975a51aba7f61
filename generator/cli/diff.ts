import { Option } from 'commander';
import { format, json, readingFlags } from './common-flags.js';
import type { DiffFlags } from './run-diff.js';
import type { Verb } from './verb.js';

const options: readonly Option[] = [
  new Option('--markdown', 'print Markdown, for a comment on a pull request').conflicts(['json', 'format']),
  json,
  format,
  ...readingFlags,
];

const HELP = `
A document is a file, or one at a revision of Git: specbound diff HEAD~1:spec/items.yaml spec/items.yaml
Exit status: 0 nothing breaks, 1 handlers or clients break, 2 wrong usage or a document that can't be used.
`;

export const diff: Verb<[old: string, now: string, flags: DiffFlags]> = {
  name: 'diff',
  description: 'list what changed for handlers and clients from one document to another',
  arguments: [
    ['<old>', 'OpenAPI document before: a file, or REVISION:path'],
    ['<new>', 'OpenAPI document after'],
  ],
  options,
  help: HELP,
  run: async (io, old, now, flags) => (await import('./run-diff.js')).runDiff(io, old, now, flags),
};
