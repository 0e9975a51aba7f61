import { Option } from 'commander';
import { Cache } from '../cache/cache.js';
import type { Job } from '../config/read-config.js';
import { UsageError } from '../config/usage-error.js';
import { format, oneLine } from '../diagnostics/format.js';
import type { GenerateOptions, GenerateResult } from '../generate/generate.js';
import { LAYOUTS, type Layout } from '../handlers/layout.js';
import { IMPORT_EXTENSIONS, type ImportExtension } from '../typescript/import-extension.js';
import { drift } from './drift.js';
import { type ExitStatus, type Io, paintFor } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { allowRemote, config, DOCUMENTS, type DocumentFlags, json } from './options.js';
import { withProgress } from './progress.js';
import { handlerLines, summary } from './summary.js';
import { type AddVerb, newVerb } from './verb.js';
import { watch } from './watch.js';
import { whatChanged, whatChangedDiagnostics, whatChangedLines } from './what-changed.js';

export interface GenerateFlags extends DocumentFlags {
  readonly out?: string;
  readonly check?: true;
  readonly diff?: true;
  readonly watch?: true;
  readonly strict?: true;
  readonly importExtension?: ImportExtension;
  readonly handlers?: string;
  readonly layout?: Layout;
  readonly prune?: true;
  readonly json?: true;
  /** `false` by `--no-diagnose`. */
  readonly diagnose?: boolean;
}

const options: readonly Option[] = [
  new Option(
    '--out <dir>',
    'folder to write to (default: generated/<document>; with several documents: one below it for each)',
  ),
  new Option('--check', 'write nothing; exit with 1 and show each file that would change, and the first lines of how'),
  new Option('--diff', 'with --check: show all that would change'),
  new Option('--watch', 'generate again whenever the document, or a file that it refers to, changes').conflicts([
    'check',
    'json',
  ]),
  new Option('--strict', 'exit with 1 where lint finds anything; what it finds is printed'),
  new Option('--import-extension <ext>', 'extension of relative imports in what is emitted (default: js)').choices(
    IMPORT_EXTENSIONS,
  ),
  new Option(
    '--handlers <dir>',
    'folder of your handlers: stubs are written there, and follow the document (with several documents: one below it for each)',
  ),
  new Option(
    '--layout <by>',
    'a file of handlers for each tag, or for each operation (default: as the folder has it, else tag)',
  ).choices(LAYOUTS),
  new Option('--prune', 'take out stubs of removed operations that were never filled in'),
  new Option('--no-diagnose', 'do not tell what the changes since the last run make of the handlers'),
  allowRemote,
  json,
  config,
];

export type Generate = (options: GenerateOptions) => Promise<GenerateResult>;

/** Adds the verb `generate`. The pipeline is a parameter so that a test can put another in its place. */
export function addGenerate(pipeline?: Generate): AddVerb {
  return (program, io, end) => {
    newVerb(program, 'generate', 'write the typed server of each document', options)
      .argument(...DOCUMENTS)
      .action(async (documents: readonly string[], flags: GenerateFlags) => {
        end(await runGenerate(documents, flags, io, pipeline));
      });
  };
}

export async function runGenerate(
  documents: readonly string[],
  flags: GenerateFlags,
  io: Io,
  pipeline: Generate = async (given) => (await import('../generate/generate.js')).generate(given),
): Promise<ExitStatus> {
  if (flags.diff === true && flags.check !== true)
    throw new UsageError('--diff goes with --check, which it shows more of.');
  const jobs = await jobsOf(documents, flags, io.cwd);
  const caches = flags.watch === true ? new Map(jobs.map((job) => [job, new Cache()])) : undefined;
  const round = async () => {
    const started = performance.now();
    const results = await withProgress(io, flags, 'generating …', () => generateAll(jobs, flags, io, pipeline, caches));
    await report(results, flags, io, performance.now() - started);
    if (flags.json !== true) await tellWhatChanged(results, flags, io);
    return results;
  };
  const results = await round();
  if (flags.watch === true) {
    await watch(
      results.flatMap(({ sources }) => sources),
      async () => {
        const again = await round().catch((error: unknown) => {
          // A watcher outlives what is wrong at the moment.
          io.stderr.write(`specbound: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
          return [];
        });
        return again.flatMap(({ sources }) => sources);
      },
      io,
    );
    return 0;
  }
  return statusOf(results, flags);
}

/** When one document has errors, nothing is written for any: so with several, each is first tried. */
async function generateAll(
  jobs: readonly Job[],
  flags: GenerateFlags,
  io: Io,
  pipeline: Generate,
  caches?: ReadonlyMap<Job, Cache>,
): Promise<readonly GenerateResult[]> {
  const all = async (write: boolean) => {
    const results: GenerateResult[] = [];
    for (const job of jobs) {
      const more = { ...(flags.strict === true && { strict: true }), ...(flags.prune === true && { prune: true }) };
      const cache = caches?.get(job);
      const options = { ...fromWorkingFolder(job, io.cwd), cwd: io.cwd, write, ...more };
      results.push(await pipeline({ ...options, ...(cache && { cache }) }));
    }
    return results;
  };
  if (flags.check === true) return all(false);
  if (jobs.length === 1) return all(true);
  const tried = await all(false);
  refuseSharedFolders(tried);
  return tried.some(hasErrors) ? tried : all(true);
}

/** Each would remove the other's files, or be composed with the other's handlers. */
function refuseSharedFolders(results: readonly GenerateResult[]): void {
  for (const [flag, folderOf] of [
    ['--out', (result: GenerateResult) => result.out],
    ['--handlers', (result: GenerateResult) => result.handlers?.folder],
  ] as const) {
    const first = new Map<string, string>();
    for (const result of results) {
      const folder = folderOf(result);
      const other = folder === undefined ? undefined : first.get(folder);
      if (other !== undefined) {
        throw new UsageError(
          `'${other}' and '${result.document}' would both be written to '${folder}'. Generate them one by one with ${flag}.`,
        );
      }
      if (folder !== undefined) first.set(folder, result.document);
    }
  }
}

function hasErrors({ diagnostics }: GenerateResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function statusOf(results: readonly GenerateResult[], flags: GenerateFlags): ExitStatus {
  if (results.some(hasErrors)) return 2;
  // Warnings of this code are asked for by --strict alone
  const isOpen = results.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'undocumented-answer'));
  const isDrifted = results.some(
    ({ files, handlers }) => files.written.length + files.removed.length + (handlers?.written.length ?? 0) > 0,
  );
  return isOpen || (flags.check === true && isDrifted) ? 1 : 0;
}

async function tellWhatChanged(results: readonly GenerateResult[], flags: GenerateFlags, io: Io): Promise<void> {
  for (const result of flags.diagnose === false ? [] : results) {
    const told = await whatChanged(result, io);
    for (const line of told ? whatChangedLines(told) : []) io.stdout.write(`${oneLine(line)}\n`);
  }
}

async function report(
  results: readonly GenerateResult[],
  flags: GenerateFlags,
  io: Io,
  milliseconds: number,
): Promise<void> {
  const failed = results.some(hasErrors);
  if (flags.json === true) {
    const told = await Promise.all(
      results.map((result) => (flags.diagnose === false ? undefined : whatChanged(result, io))),
    );
    const documents = results.map(({ document, out, operations, files, handlers }, index) => ({
      document,
      out,
      operations,
      files: failed ? { written: [], unchanged: [], removed: [] } : files,
      ...(handlers && !failed && { handlers }),
      ...(told[index] && { changes: told[index].changes.map(({ change }) => change) }),
    }));
    const found = told.flatMap((each) => (each ? whatChangedDiagnostics(each) : []));
    const diagnostics = [...results.flatMap((result) => result.diagnostics), ...found];
    io.stdout.write(`${JSON.stringify({ documents, diagnostics }, null, 2)}\n`);
    return;
  }
  const paint = paintFor(io.stderr, io.env);
  for (const diagnostic of results.flatMap((result) => result.diagnostics)) {
    io.stderr.write(`${format(diagnostic, paint)}\n`);
  }
  if (failed) return;
  for (const result of results) {
    const isCheck = flags.check === true;
    const lines = isCheck ? drift(result, io.cwd, flags.diff === true) : [];
    for (const line of [
      ...lines,
      ...handlerLines(result, isCheck),
      summary(result, milliseconds / results.length, isCheck),
    ]) {
      io.stdout.write(`${oneLine(line)}\n`);
    }
  }
}
