import { UsageError } from '../config/usage-error.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { oneLine } from '../diagnostics/format.js';
import type { DiffOptions, DiffResult } from '../diff/diff.js';
import { breakage, lineOf, markdown, summaryLine } from '../diff/format-changes.js';
import { RevisionError } from '../diff/revision.js';
import { type ReadingOptions, readingOptionsOf } from '../load/reading-options.js';
import type { ReportFlags } from './common-flags.js';
import { type ExitStatus, type Io, paintFor } from './io.js';
import { isOneObject, printLines, printReport } from './print.js';
import { withProgress } from './progress.js';

export interface DiffFlags extends ReadingOptions, ReportFlags {
  readonly markdown?: true;
}

export async function runDiff(io: Io, old: string, now: string, flags: DiffFlags): Promise<ExitStatus> {
  const result = await withProgress(io, flags, 'comparing …', () =>
    compare({ old, new: now, cwd: io.cwd, ...readingOptionsOf(flags) }),
  );
  const isUnusable = hasErrors(result.diagnostics);
  if (!isUnusable && flags.markdown === true) {
    io.stdout.write(markdown(result));
  } else if (!isUnusable && !isOneObject(flags) && flags.format !== 'github') {
    printText(result, io);
  } else {
    const lines = isUnusable ? [] : [summaryLine(result.summary)];
    printReport({ json: result, diagnostics: result.diagnostics, lines }, flags, io);
  }
  if (isUnusable) {
    return 2;
  }
  return result.changes.some(({ breaks }) => breaks.length > 0) ? 1 : 0;
}

async function compare(asked: DiffOptions): Promise<DiffResult> {
  try {
    const documents = await import('../diff/diff.js');
    return await documents.diff(asked);
  } catch (error) {
    throw error instanceof RevisionError ? new UsageError(error.message) : error;
  }
}

/** `getItem: 404 removed  (breaks handlers)` */
function printText({ changes, summary }: DiffResult, io: Io): void {
  const paint = paintFor(io.stdout, io.env);
  for (const change of changes) {
    const breaks = breakage(change);
    const line = oneLine(lineOf(change));
    io.stdout.write(breaks === '' ? `${line}\n` : `${line} ${paint('error', `(${breaks})`)}\n`);
  }
  printLines([summaryLine(summary)], io);
}
