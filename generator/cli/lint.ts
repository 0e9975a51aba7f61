import { Option } from 'commander';
import { format, oneLine } from '../diagnostics/format.js';
import type { LintOptions, LintResult } from '../lint/lint.js';
import { type ExitStatus, type Io, paintFor } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { allowRemote, config, DOCUMENTS, type DocumentFlags, json } from './options.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';
import { type AddVerb, newVerb } from './verb.js';

export interface LintFlags extends DocumentFlags {
  readonly fix?: true;
  readonly json?: true;
}

const options: readonly Option[] = [
  new Option('--fix', 'write the missing responses into the document, and leave all else as it is'),
  allowRemote,
  json,
  config,
];

const HELP = `
400 (or 422) where an operation takes input, 401 and 403 where it is secured, 406 where it replies with content, 408, 413
and 415 where it takes a body, 500 always. 404, 405, 414, 431 and 501 are not looked for: they are no one operation's.
Exit status: 0 every operation is closed, 1 some are not, 2 wrong usage or a document that can't be used.
`;

export const addLint: AddVerb = (program, io, end) => {
  newVerb(program, 'lint', 'list the statuses that the router may have to send and the document lacks', options)
    .argument(...DOCUMENTS)
    .addHelpText('after', HELP)
    .action(async (documents: readonly string[], flags: LintFlags) => {
      end(await runLint(documents, flags, io));
    });
};

export type Lint = (options: LintOptions) => Promise<LintResult>;

export async function runLint(
  documents: readonly string[],
  flags: LintFlags,
  io: Io,
  pipeline: Lint = async (options) => (await import('../lint/lint.js')).lint(options),
): Promise<ExitStatus> {
  const jobs = await jobsOf(documents, flags, io.cwd);
  const results = await withProgress(io, flags, 'reading …', async () => {
    const all: LintResult[] = [];
    for (const job of jobs) {
      const { document, allowRemote } = fromWorkingFolder(job, io.cwd);
      const options = { document, cwd: io.cwd, ...(allowRemote && { allowRemote }) };
      all.push(await pipeline({ ...options, fix: flags.fix === true }));
    }
    return all;
  });
  const diagnostics = results.flatMap((result) => result.diagnostics);
  if (flags.json === true) {
    const operations = sum(results.map((each) => each.operations));
    const closed = sum(results.map((each) => each.closed));
    const shown = results.map(({ diagnostics: _diagnostics, sources: _sources, ...result }) => result);
    io.stdout.write(`${JSON.stringify({ documents: shown, operations, closed, diagnostics }, null, 2)}\n`);
  } else {
    const paint = paintFor(io.stderr, io.env);
    for (const diagnostic of diagnostics) io.stderr.write(`${format(diagnostic, paint)}\n`);
    for (const line of results.filter(isRead).flatMap(summary)) io.stdout.write(`${oneLine(line)}\n`);
  }
  if (!results.every(isRead)) return 2;
  return diagnostics.length > 0 ? 1 : 0;
}

function isRead({ diagnostics }: LintResult): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error');
}

/** `items.yaml: 12 statuses of 5 operations are not documented; 0 of 5 operations (0 %) are closed.` */
function summary({ document, open, operations, closed, written }: LintResult): readonly string[] {
  const missing = sum(open.map(({ undocumented }) => undocumented.length));
  const found =
    missing === 0
      ? 'nothing is missing'
      : `${count(missing, 'status', 'statuses')} of ${count(open.length, 'operation')} ${missing === 1 ? 'is' : 'are'} not documented`;
  const share = operations === 0 ? 100 : Math.floor((closed / operations) * 1000) / 10;
  return [
    ...written.map((file) => `fixed  ${file}`),
    `${document}: ${found}; ${closed} of ${count(operations, 'operation')} (${share} %) ${closed === 1 ? 'is' : 'are'} closed`,
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
