import type { Cache } from '../cache/cache.js';
import type { Job } from '../config/read-config.js';
import { UsageError } from '../config/usage-error.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import type { GenerateOptions, GenerateResult } from '../generate/generate.js';
import type { GenerateFlags } from './generate-flags.js';
import { fromWorkingFolder } from './jobs.js';

export type Generate = (options: GenerateOptions) => Promise<GenerateResult>;

/** The documents of one run. */
export interface Batch {
  readonly jobs: readonly Job[];
  readonly flags: GenerateFlags;
  readonly cwd: string;
  readonly pipeline: Generate;
  /** From a watcher's earlier rounds. */
  readonly caches: ReadonlyMap<Job, Cache> | undefined;
}

/** If one document has errors, nothing is written for any: several documents are all tried first. */
export async function generateAll({ jobs, flags, cwd, pipeline, caches }: Batch): Promise<readonly GenerateResult[]> {
  const all = async (write: boolean) => {
    const results: GenerateResult[] = [];
    for (const job of jobs) {
      const more = { ...(flags.strict === true && { strict: true }), ...(flags.prune === true && { prune: true }) };
      const cache = caches?.get(job);
      const options = { ...fromWorkingFolder(job, cwd), cwd, write, ...more };
      results.push(await pipeline({ ...options, ...(cache && { cache }) }));
    }
    return results;
  };
  if (flags.check === true) {
    return all(false);
  }
  if (jobs.length === 1) {
    return all(true);
  }
  const tried = await all(false);
  refuseSharedFolders(tried);
  return tried.some(({ diagnostics }) => hasErrors(diagnostics)) ? tried : all(true);
}

/** Each would remove the other's files, or be combined with the other's handlers. */
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
      if (folder !== undefined) {
        first.set(folder, result.document);
      }
    }
  }
}
