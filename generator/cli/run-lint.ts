import { UsageError } from '../config/usage-error.js';
import type { FixForm } from '../lint/fix-form.js';
import type { LintResult } from '../lint/lint.js';
import { readingOptionsOf } from '../load/reading-options.js';
import type { DocumentFlags, ReportFlags } from './common-flags.js';
import type { ExitStatus, Io } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';

export interface LintFlags extends DocumentFlags, ReportFlags {
  readonly fix?: true;
  readonly as?: FixForm;
}

export async function runLint(io: Io, documents: readonly string[], flags: LintFlags): Promise<ExitStatus> {
  if (flags.as !== undefined && flags.fix !== true) {
    throw new UsageError('--as needs --fix: it says what --fix writes.');
  }
  const pipeline = await import('../lint/lint.js');
  const jobs = await jobsOf(documents, flags, io.cwd);
  const results = await withProgress(io, flags, 'reading …', async () => {
    const all: LintResult[] = [];
    for (const job of jobs) {
      const read = fromWorkingFolder(job, io.cwd);
      const { document, lint: rules, plugins, overlay = [] } = read;
      if (flags.fix === true && overlay.length > 0) {
        throw new UsageError("--fix writes into the document itself, so it can't be used with overlays.");
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

/** Returns `items.yaml: 12 statuses of 5 operations are not documented; 0 of 5 operations (0 %) are closed.` */
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
