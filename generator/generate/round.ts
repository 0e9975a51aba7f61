import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { applyAhead } from '../files/apply.js';
import { plan } from '../files/plan.js';
import type { SourceFile } from '../model/source-file.js';
import type { Run } from './generate-options.js';
import { missingPackages } from './missing-package.js';
import type { ReadDocument } from './stages.js';

/** What a watcher does in addition to the stages, to repeat the same run. A single run is the first round. */
export class Round {
  readonly #run: Run;
  readonly #read: ReadDocument;
  readonly #isFirst: boolean;
  #ahead: readonly string[] = [];

  constructor(run: Run, read: ReadDocument) {
    this.#run = run;
    this.#read = read;
    this.#isFirst = run.cache.rounds === 0;
  }

  /** Writes what is ready. If an earlier round has written the folder, nothing is in the way. */
  async writeAhead(files: readonly SourceFile[]): Promise<void> {
    const { write, folder, cache } = this.#run;
    if (write && !this.#isFirst) {
      this.#ahead = await applyAhead(plan(folder, files, this.#read.bundle.files, cache));
    }
  }

  /** Reported when something is written; by a watcher only once. */
  missingPackages(files: readonly SourceFile[]): readonly Diagnostic[] {
    const { api, locate } = this.#read;
    if (!this.#run.write || !this.#isFirst) {
      return [];
    }
    const paths = files.map((each) => each.path);
    return missingPackages(api, paths, this.#run.folder).map((finding) => diagnose(finding, locate));
  }

  /** Makes the cache remember what the next round can reuse. */
  end(): void {
    this.#run.cache.turn();
  }

  /** Adds what was written ahead, which was not written again later. */
  filesOf({ written, unchanged, removed }: Files): Files {
    const ahead = this.#ahead;
    return {
      written: [...new Set([...ahead, ...written])].toSorted(),
      unchanged: unchanged.filter((name) => !ahead.includes(name)),
      removed,
    };
  }
}

interface Files {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}
