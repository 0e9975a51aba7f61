import { format, oneLine } from '../diagnostics/format.js';
import { type LintOptions, type LintResult, lint } from '../lint/lint.js';
import { type ExitStatus, type Io, paintFor } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import type { LintFlags } from './options.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';

export type Lint = (options: LintOptions) => Promise<LintResult>;

/** The verb `lint`. */
export async function runLint(
  documents: readonly string[],
  flags: LintFlags,
  io: Io,
  pipeline: Lint = lint,
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
  return results.some(({ open }) => open.length > 0) ? 1 : 0;
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
