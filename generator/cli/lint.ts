import { Option } from 'commander';
import { UsageError } from '../config/usage-error.js';
import { FIX_FORMS, type FixForm } from '../lint/fix-form.js';
import type { LintResult } from '../lint/lint.js';
import { readingOptionsOf } from '../load/reading-options.js';
import { config, DOCUMENTS, type DocumentFlags, format, json, type ReportFlags, readingFlags } from './common-flags.js';
import type { ExitStatus, Io } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';
import type { Verb } from './verb.js';

export interface LintFlags extends DocumentFlags, ReportFlags {
  readonly fix?: true;
  readonly as?: FixForm;
}

const options: readonly Option[] = [
  new Option('--fix', 'write the missing responses into the document, and leave all else as it is'),
  new Option('--as <form>', 'with --fix: write each code, its class (4XX, 5XX), or default (default: codes)').choices(
    FIX_FORMS,
  ),
  ...readingFlags,
  json,
  format,
  config,
];

const HELP = `
400 (or 422) where an operation takes input, 401 and 403 where it is secured, 406 where it replies with content, 408, 413
and 415 where it takes a body, 500 always. 404, 405, 414, 431 and 501 are not looked for: they are no one operation's.
Rules are graded in the configuration: lint: { 'undocumented-406': 'off' }; there are off, info, warning and error.
Exit status: 0 nothing but infos, 1 warnings or errors, 2 wrong usage or a document that can't be used.
`;

export const lint: Verb<[documents: readonly string[], flags: LintFlags]> = {
  name: 'lint',
  description: 'list the statuses that the router may have to send and the document lacks',
  arguments: [DOCUMENTS],
  options,
  help: HELP,
  run: runLint,
};

async function runLint(io: Io, documents: readonly string[], flags: LintFlags): Promise<ExitStatus> {
  if (flags.as !== undefined && flags.fix !== true) {
    throw new UsageError('--as goes with --fix, which it gives the form of.');
  }
  const pipeline = await import('../lint/lint.js');
  const jobs = await jobsOf(documents, flags, io.cwd);
  const results = await withProgress(io, flags, 'reading …', async () => {
    const all: LintResult[] = [];
    for (const job of jobs) {
      const read = fromWorkingFolder(job, io.cwd);
      const { document, lint: rules, plugins, overlay = [] } = read;
      if (flags.fix === true && overlay.length > 0) {
        throw new UsageError('--fix writes into the document itself, which an overlay is to leave as it is.');
      }
      const options = {
        document,
        cwd: io.cwd,
        ...readingOptionsOf(read),
        ...(rules && { rules }),
        ...(plugins && { plugins }),
      };
      all.push(await pipeline.lint({ ...options, fix: flags.fix === true, ...(flags.as && { as: flags.as }) }));
    }
    return all;
  });
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const operations = sum(results.map((each) => each.operations));
  const closed = sum(results.map((each) => each.closed));
  const shown = results.map(
    ({ diagnostics: _diagnostics, sources: _sources, isUsable: _isUsable, ...result }) => result,
  );
  const json = { documents: shown, operations, closed, diagnostics };
  printReport({ json, diagnostics, lines: results.filter(({ isUsable }) => isUsable).flatMap(summary) }, flags, io);
  if (!results.every(({ isUsable }) => isUsable)) {
    return 2;
  }
  return diagnostics.some(({ severity }) => severity !== 'info') ? 1 : 0;
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
    `${document}: ${found}; ${closed} of ${count(operations, 'operation')} (${share} %) ${closed === 1 ? 'is' : 'are'} closed.`,
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
