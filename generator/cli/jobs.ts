import path from 'node:path';
import { findConfig, type Job, readConfig } from '../config/read-config.js';
import { UsageError } from '../config/usage-error.js';
import type { TargetName } from '../emit/target-name.js';
import type { HandlersLayout } from '../handlers/layout.js';
import { readingOptionsOf } from '../load/reading-options.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import type { DocumentFlags } from './common-flags.js';

interface JobFlags extends DocumentFlags {
  readonly out?: string;
  readonly importExtension?: ImportExtension;
  readonly examples?: true;
  readonly target?: TargetName;
  readonly handlers?: string;
  readonly layout?: HandlersLayout;
}

/** Returns what to generate: from the command line, else from the configuration. Flags win. */
export async function jobsOf(documents: readonly string[], flags: JobFlags, cwd: string): Promise<readonly Job[]> {
  const file = flags.config === undefined ? undefined : path.resolve(cwd, flags.config);
  const found = file ?? (documents.length === 0 ? findConfig(cwd) : undefined);
  const configured = found === undefined ? [] : await readConfig(found);
  const named = documents.map((document) => path.resolve(cwd, document));
  const jobs =
    named.length === 0
      ? configured
      : named.map((document): Job => configured.find((job) => job.document === document) ?? { document });
  if (jobs.length === 0) {
    throw new UsageError("missing argument 'document', and there is no specbound.config.{ts,js,mjs,json} here.");
  }
  return jobs.map((job) => ({
    ...job,
    ...(flags.out === undefined ? {} : { out: outOf(flags.out, job.document, jobs.length > 1, cwd) }),
    ...(flags.handlers === undefined ? {} : { handlers: outOf(flags.handlers, job.document, jobs.length > 1, cwd) }),
    ...(flags.layout === undefined ? {} : { layout: flags.layout }),
    ...(flags.importExtension === undefined ? {} : { importExtension: flags.importExtension }),
    ...(flags.examples === undefined ? {} : { examples: flags.examples }),
    ...(flags.target === undefined ? {} : { target: flags.target }),
    ...readingOptionsOf(flags),
    ...(flags.overlay && { overlay: flags.overlay.map((file) => path.resolve(cwd, file)) }),
    ...(flags.refRoot === undefined ? {} : { refRoot: path.resolve(cwd, flags.refRoot) }),
  }));
}

/** Several documents share `--out` and `--handlers`: each gets a subfolder with its own name. */
function outOf(out: string, document: string, isOneOfSeveral: boolean, cwd: string): string {
  const folder = path.resolve(cwd, out);
  return isOneOfSeveral ? path.join(folder, path.parse(document).name) : folder;
}

/** Makes the paths relative to the working directory, as users write them. */
export function fromWorkingFolder(job: Job, cwd: string): Job {
  const relative = (file: string) => path.relative(cwd, file).split(path.sep).join('/') || '.';
  return {
    ...job,
    document: relative(job.document),
    ...(job.out === undefined ? {} : { out: relative(job.out) }),
    ...(job.handlers === undefined ? {} : { handlers: relative(job.handlers) }),
    ...(job.refRoot === undefined ? {} : { refRoot: relative(job.refRoot) }),
  };
}
