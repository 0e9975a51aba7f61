import { Cache } from '../cache/cache.js';
import { UsageError } from '../config/usage-error.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { oneLine } from '../diagnostics/format.js';
import type { GenerateResult } from '../generate/generate.js';
import { isOfLint } from '../lint/lint-rules.js';
import { type Generate, generateAll } from './generate-all.js';
import type { GenerateFlags } from './generate-flags.js';
import { reportGenerated } from './generate-report.js';
import type { ExitStatus, Io } from './io.js';
import { jobsOf } from './jobs.js';
import { isOneObject } from './print.js';
import { withProgress } from './progress.js';
import { watch } from './watch.js';

export async function runGenerate(
  pipeline: Generate,
  io: Io,
  documents: readonly string[],
  flags: GenerateFlags,
): Promise<ExitStatus> {
  if (flags.diff === true && flags.check !== true) {
    throw new UsageError('--diff needs --check: it shows more of the same.');
  }
  if (flags.watch === true && isOneObject(flags)) {
    throw new UsageError('--watch has no end at which to print one log; --format github reports each round.');
  }
  const jobs = await jobsOf(documents, flags, io.cwd);
  const caches = flags.watch === true ? new Map(jobs.map((job) => [job, new Cache()])) : undefined;
  const round = async () => {
    const started = performance.now();
    const batch = { jobs, flags, cwd: io.cwd, pipeline, caches };
    const results = await withProgress(io, flags, 'generating …', () => generateAll(batch));
    await reportGenerated(results, performance.now() - started, flags, io);
    return results;
  };
  const results = await round();
  if (flags.watch !== true) {
    return statusOf(results, flags);
  }
  await keepUp(results, round, io);
  return 0;
}

/** Generates again whenever a file of the documents changes, until the signal. */
async function keepUp(
  results: readonly GenerateResult[],
  round: () => Promise<readonly GenerateResult[]>,
  io: Io,
): Promise<void> {
  const sourcesOf = (all: readonly GenerateResult[]) => all.flatMap(({ sources }) => sources);
  const again = async () => {
    try {
      return sourcesOf(await round());
    } catch (error) {
      // A watcher survives errors, which the next change may correct.
      io.stderr.write(`specbound: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
      return [];
    }
  };
  await watch(sourcesOf(results), again, io);
}

function statusOf(results: readonly GenerateResult[], flags: GenerateFlags): ExitStatus {
  const diagnostics = results.flatMap((result) => result.diagnostics);
  if (hasErrors(diagnostics.filter((each) => !isOfLint(each)))) {
    return 2;
  }
  // Findings of lint only count with --strict
  const isOpen = diagnostics.some((each) => isOfLint(each) && each.severity !== 'info');
  const isDrifted = results.some(
    ({ files, handlers }) => files.written.length + files.removed.length + (handlers?.written.length ?? 0) > 0,
  );
  return isOpen || (flags.check === true && isDrifted) ? 1 : 0;
}
