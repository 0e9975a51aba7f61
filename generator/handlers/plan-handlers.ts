import type { Operation } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import { findCollections } from './collections.js';
import { composeParts } from './compose-parts.js';
import { findRenames, NO_RENAMES, type Renames } from './find-renames.js';
import type { Folder } from './folder.js';
import { findSingles } from './handled.js';
import { insertStubs } from './insert-stubs.js';
import type { Layout } from './layout.js';
import { type FileChange, Merge, type MovedKey, type Placed, type Report } from './merge.js';
import { blockedBy, renameIn } from './rename.js';
import { reportStrangers } from './strangers.js';
import { schemaNames } from './stub.js';

export interface HandlersInput {
  readonly folder: Folder;
  /** The generated folder, absolute. */
  readonly out: string;
  readonly next: BuiltDocument;
  /** What the generated folder was made from before; absent the first time. */
  readonly previous?: BuiltDocument;
  readonly importExtension: ImportExtension;
  /** By default as the folder has it, and by tag where it is empty. */
  readonly layout?: Layout;
  /** Takes stubs of removed operations out. */
  readonly prune: boolean;
}

export interface HandlersPlan {
  readonly changes: readonly FileChange[];
  readonly inserted: readonly Placed[];
  readonly renamed: readonly MovedKey[];
  readonly removed: readonly Placed[];
  readonly reports: readonly Report[];
  /** Where a place of a file is once the plan is carried out. */
  readonly placeAfter: (file: string, pos: number) => number;
}

/**
 * What follows for the user's handlers from a document: keys are renamed, stubs are added, and what is the user's to do is
 * reported. All else in their files stays byte for byte.
 */
export function planHandlers(input: HandlersInput): HandlersPlan {
  const { folder, next, previous, prune } = input;
  const merge = new Merge();
  const collections = findCollections(folder);
  const renames = previous ? findRenames(previous, next, blockedBy(collections)) : NO_RENAMES;

  for (const file of folder.files) {
    if (file.error) continue;
    const { edits, renamed } = renameIn(file, folder, collections, renames);
    merge.edit(file, edits);
    merge.renamed.push(...renamed.map((each) => ({ ...each, file: file.path })));
  }

  const known = new Set(next.api.operations.map(({ key }) => key));
  const singles = findSingles(folder, next.api, renames);
  const entryKeys = collections.all.flatMap(({ entries }) => entries.map(({ key }) => renames.keys.get(key) ?? key));
  const handled = new Set([...entryKeys, ...singles.map(({ key }) => key)].filter((key) => known.has(key)));
  const before = new Set(previous?.api.operations.map(({ key }) => key));
  const state = { ...input, merge, collections, renames, singles, handled, names: schemaNames(next.api) };

  if (previous) reportBlocked(state, findRenames(previous, next).keys);
  reportStrangers(state, before, prune);
  const missing = next.api.operations.filter(({ key }) => !handled.has(key));
  const isNew = ({ key }: Operation) =>
    previous !== undefined && ![...before].some((old) => (renames.keys.get(old) ?? old) === key);
  const unseen = isAllSeen(state) ? [] : missing.filter((operation) => !isNew(operation));
  reportUnseen(state, unseen);
  const parts = insertStubs(
    state,
    missing.filter((operation) => !unseen.includes(operation)),
  );
  composeParts(state, parts);

  const changes = merge.changes();
  const changed = new Set(changes.map(({ path }) => path));
  const isDone = ({ file }: { readonly file: string }) => changed.has(file);
  return {
    changes,
    inserted: merge.inserted.filter(isDone),
    renamed: merge.renamed.filter(isDone),
    removed: merge.removed.filter(isDone),
    reports: merge.reports,
    placeAfter: (file, pos) => merge.placeAfter(file, pos),
  };
}

/** What the parts of the merge share. */
export interface MergeState extends HandlersInput {
  readonly merge: Merge;
  readonly collections: ReturnType<typeof findCollections>;
  readonly renames: Renames;
  readonly singles: ReturnType<typeof findSingles>;
  /** Keys, as they are now, of the operations that have a handler. */
  readonly handled: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

/** The name that a handler is to have is another's: which is which is the user's to say. */
function reportBlocked({ merge, collections, renames }: MergeState, wanted: Renames['keys']): void {
  for (const { entries, file } of collections.all) {
    for (const { key, name } of entries) {
      const to = renames.keys.has(key) ? undefined : wanted.get(key);
      if (to !== undefined) merge.reportAt('handler-blocked', { file, node: name }, { operation: key, to });
    }
  }
}

function isAllSeen({ collections, folder }: MergeState): boolean {
  return collections.unseen.length === 0 && folder.files.every(({ error, isTest }) => !error || isTest);
}

/** A handler that can't be seen may be there: a stub beside it could take its place. */
function reportUnseen({ merge, collections, folder }: MergeState, operations: readonly Operation[]): void {
  const broken = folder.files.filter(({ error, isTest }) => error && !isTest);
  for (const { path, error } of broken) {
    merge.report('handlers-syntax', path, error?.pos ?? 0, { problem: (error?.message ?? '').replace(/\.$/, '') });
  }
  if (operations.length === 0) return;
  const keys = operations.map(({ key }) => key).join(', ');
  const [place] = collections.unseen;
  if (place) merge.reportAt('handlers-unseen', place, { operations: keys });
  else if (broken[0]) merge.report('handlers-unseen', broken[0].path, broken[0].error?.pos ?? 0, { operations: keys });
}
