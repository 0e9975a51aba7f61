import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import type { ReadingOptions } from '../load/reading-options.js';
import { type ReadApi, readApi } from '../read-api/read-api.js';
import { placeOf, subjectOf } from './change-subject.js';
import { type Change, diffApis } from './diff-apis.js';
import { checkOut, parseRevision, type Revision } from './revision.js';

export interface DiffOptions extends ReadingOptions {
  /** A document's path, relative to `cwd`, or a path at a revision of Git: `HEAD~1:spec/items.yaml`. */
  readonly old: string;
  readonly new: string;
  readonly cwd?: string;
}

export interface DiffSummary {
  /** How many operations either document has. */
  readonly operations: number;
  /** How many of them have changed. */
  readonly changed: number;
  readonly changes: number;
  readonly breakHandlers: number;
  readonly breakClients: number;
}

export interface DiffResult {
  readonly old: string;
  readonly new: string;
  readonly summary: DiffSummary;
  readonly changes: readonly Change[];
  /** Errors of the documents, and then no changes; else a warning for each change that breaks something. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Returns what changed from one document to another, operation by operation, and whom it breaks. */
export async function diff({ old, new: now, cwd = process.cwd(), ...policy }: DiffOptions): Promise<DiffResult> {
  const [before, after] = [await readEither(old, cwd, policy), await readEither(now, cwd, policy)];
  const errors = [...before.diagnostics, ...after.diagnostics].filter(({ severity }) => severity === 'error');
  if (!before.read || !after.read || errors.length > 0) {
    const summary = { operations: 0, changed: 0, changes: 0, breakHandlers: 0, breakClients: 0 };
    return { old, new: now, summary, changes: [], diagnostics: errors };
  }
  const changes = diffApis(before.read, after.read);
  const removed = changes.filter(({ code }) => code === 'operation-removed').length;
  return {
    old,
    new: now,
    summary: summarise(changes, after.read.api.operations.length + removed),
    changes,
    diagnostics: changes.filter(({ breaks }) => breaks.length > 0).map(diagnosticOf),
  };
}

function summarise(changes: readonly Change[], operations: number): DiffSummary {
  const breaking = (whom: Change['breaks'][number]) => changes.filter(({ breaks }) => breaks.includes(whom)).length;
  return {
    operations,
    changed: new Set(changes.filter(({ operation }) => operation !== '').map(placeOf)).size,
    changes: changes.length,
    breakHandlers: breaking('handlers'),
    breakClients: breaking('clients'),
  };
}

function diagnosticOf(change: Change): Diagnostic {
  const { message, breaks } = change;
  const operation = subjectOf(change);
  const place = change.new ?? change.old ?? { file: '', line: 1, column: 1, pointer: '' };
  const found = finding('breaking-change', place.pointer, { operation, change: message, whom: breaks.join(' and ') });
  return diagnose(found, () => place);
}

async function readEither(document: string, cwd: string, policy: ReadingOptions): Promise<ReadApi> {
  const revision = parseRevision(document, cwd);
  return revision ? readRevision(revision, cwd, policy) : readApi(document, { cwd, ...policy });
}

/** Files are named as Git does: `HEAD~1:spec/items.yaml`. At a revision, references may lead anywhere within it. */
async function readRevision(
  wanted: Revision,
  cwd: string,
  { refRoot: _, ...policy }: ReadingOptions,
): Promise<ReadApi> {
  const { folder, file, remove } = await checkOut(wanted, cwd);
  const named = <P extends Place>(place: P): P => ({ ...place, file: `${wanted.revision}:${place.file}` });
  try {
    const { diagnostics, read } = await readApi(file, { cwd: folder, ...policy });
    return {
      diagnostics: diagnostics.map(named),
      sources: [],
      ...(read && { read: { ...read, locate: (pointer: string) => named(read.locate(pointer)) } }),
    };
  } finally {
    remove();
  }
}
