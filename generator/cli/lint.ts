import { Option } from 'commander';
import { FIX_FORMS } from '../lint/fix-form.js';
import { config, DOCUMENTS, format, json, readingFlags } from './common-flags.js';
import type { LintFlags } from './run-lint.js';
import type { Verb } from './verb.js';

const options: readonly Option[] = [
  new Option('--fix', 'write the missing responses into the document, and change nothing else'),
  new Option(
    '--as <form>',
    'with --fix: document each code, its class (4XX, 5XX), or default (default: codes)',
  ).choices(FIX_FORMS),
  ...readingFlags,
  json,
  format,
  config,
];

const HELP = `
400 (or 422) where an operation takes input, 401 and 403 where it is secured, 406 where it replies with content, 408, 413
and 415 where it takes a body, 500 always. 404, 405, 414, 431 and 501 are not looked for: they are no one operation's.
Rules are graded in the configuration: lint: { 'undocumented-406': 'off' }; the grades are off, info, warning and error.
Exit status: 0 nothing found, or only infos, 1 warnings or errors, 2 wrong usage or a document that can't be used.
`;

export const lint: Verb<[documents: readonly string[], flags: LintFlags]> = {
  name: 'lint',
  description: 'list the statuses that the router may send but the document lacks',
  arguments: [DOCUMENTS],
  options,
  help: HELP,
  run: async (io, documents, flags) => (await import('./run-lint.js')).runLint(io, documents, flags),
};
