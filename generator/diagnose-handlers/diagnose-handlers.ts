import path from 'node:path';
import type { Change } from '../diff/diff-apis.js';
import { type ExplainedFaults, explainFaults } from './explain-faults.js';
import { findFaults } from './find-faults.js';
import { findHandlerFiles, openHandlers } from './open-handlers.js';

export interface DiagnoseHandlersOptions {
  /** The emitted folder, absolute, as it is now. */
  readonly folder: string;
  /** What changed since it was last emitted; not asked where there are no handlers. */
  readonly changes: () => readonly Change[];
  /** Folder or file of the handlers, relative to `cwd`; by default all that the nearest `tsconfig.json` names. */
  readonly handlers?: string;
  readonly cwd: string;
}

/** What changes of a document make of the handlers that serve it; `undefined` where nothing changed or there are none. */
export function diagnoseHandlers(options: DiagnoseHandlersOptions): ExplainedFaults | undefined {
  const { handlers, cwd } = options;
  const folder = path.resolve(cwd, options.folder);
  const found = findHandlerFiles(folder, handlers, cwd);
  const changes = found === undefined ? [] : options.changes();
  if (found === undefined || changes.length === 0) return undefined;
  const faults = findFaults(openHandlers(found), folder, cwd);
  return faults.handled.size === 0 && faults.faults.length === 0 ? undefined : explainFaults(changes, faults);
}
