import path from 'node:path';
import type { Change } from '../diff/diff-apis.js';
import { type ExplainedFaults, explainFaults } from './explain-faults.js';
import type { FaultQuestion } from './faults.js';
import { findFaultsApart } from './find-faults-apart.js';

interface DiagnoseHandlersOptions extends FaultQuestion {
  /** What changed since the folder was last emitted; not called if there are no handlers. */
  readonly changes: () => readonly Change[];
  /** Ends it without a result. */
  readonly signal?: AbortSignal;
}

/** Returns what a document's changes break in its handlers; `undefined` if nothing changed or there are no handlers. */
export async function diagnoseHandlers(options: DiagnoseHandlersOptions): Promise<ExplainedFaults | undefined> {
  const { handlers, cwd, signal } = options;
  const folder = path.resolve(cwd, options.folder);
  let changes: readonly Change[] = [];
  const isWanted = () => {
    changes = options.changes();
    return changes.length > 0;
  };
  const question = { folder, cwd, ...(handlers !== undefined && { handlers }) };
  const found = await findFaultsApart(question, isWanted, signal);
  if (found === undefined || (found.handled.length === 0 && found.faults.length === 0)) {
    return undefined;
  }
  return explainFaults(changes, found);
}
