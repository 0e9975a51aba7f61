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
import { type WatchRound, watch } from './watch.js';

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
  const caches = flags.watch === true ? new Map(jobs.map((job) => [job, new Cache({ isKept: true })])) : undefined;
  const round = async ({ superseded, take }: Partial<WatchRound> = {}) => {
    const started = performance.now();
    const batch = { jobs, flags, cwd: io.cwd, pipeline, caches };
    const results = await withProgress(io, flags, 'generating …', () => generateAll(batch));
    take?.(sourcesOf(results));
    await reportGenerated(results, performance.now() - started, flags, withSignal(io, superseded));
    const isReported = superseded?.aborted !== true && !hasErrors(results.flatMap(({ diagnostics }) => diagnostics));
    for (const cache of isReported ? (caches?.values() ?? []) : []) {
      cache.unreported = undefined;
    }
    return results;
  };
  if (flags.watch !== true) {
    return statusOf(await round(), flags);
  }
  await keepUp(round, io);
  return 0;
}

/** Generates again whenever a file of the documents changes, until the signal. */
async function keepUp(round: (round: WatchRound) => Promise<readonly GenerateResult[]>, io: Io): Promise<void> {
  let isFirst = true;
  const again = async (next: WatchRound) => {
    try {
      await round(next);
    } catch (error) {
      if (isFirst) {
        throw error;
      }
      // A watcher survives errors, which the next change may correct.
      io.stderr.write(`specbound: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    }
    isFirst = false;
  };
  await watch(undefined, again, io);
}

function sourcesOf(results: readonly GenerateResult[]): readonly string[] {
  return results.flatMap(({ sources }) => sources);
}

/** Ends for either reason. */
function withSignal(io: Io, other: AbortSignal | undefined): Io {
  const signals = [io.signal, other].filter((each) => each !== undefined);
  return signals.length === 0 ? io : { ...io, signal: AbortSignal.any(signals) };
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
