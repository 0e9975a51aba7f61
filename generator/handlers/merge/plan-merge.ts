import { finding } from '../../diagnostics/finding.js';
import { findCollections } from '../../handler-code/find-collections.js';
import type { Operation } from '../../model/api.js';
import type { HandlersPlan } from '../handlers-plan.js';
import { schemaNames } from '../scaffold/stub.js';
import { composeHandlers } from './compose-handlers.js';
import { findRenames, NO_RENAMES, type Renames } from './find-renames.js';
import { insertStubs } from './insert-stubs.js';
import type { MergeContext, MergeInput } from './merge-context.js';
import { type MergeStep, planOf, reportAt } from './merge-step.js';
import { removeObsolete } from './obsolete-handlers.js';
import { blockedBy, renameInFile } from './rename-in-file.js';
import { renameInOptionsOf } from './rename-in-options.js';
import { findSingleHandlers } from './single-handlers.js';

/**
 * Plans how the user's handlers follow the document: keys are renamed, stubs are added, and what the user must do is
 * reported. Everything else in their files is unchanged, byte for byte.
 */
export function planMerge(input: MergeInput): HandlersPlan {
  const context = readContext(input);
  const removal = removeObsolete(context);
  const { seen, unseen } = missingOperations(context);
  const stubs = insertStubs(context, seen, removal);
  const composition = composeHandlers(context, stubs.exports, removal);
  return planOf([
    ...renameAll(context),
    reportBlocked(context),
    removal.step,
    reportUnseen(context, unseen),
    stubs.step,
    composition,
  ]);
}

function readContext(input: MergeInput): MergeContext {
  const { folder, next, previous } = input;
  const collections = findCollections(folder);
  const renames = previous ? findRenames(previous, next, blockedBy(collections)) : NO_RENAMES;
  const singles = findSingleHandlers(folder, next.api, renames);
  const keys = collections.all.flatMap(({ handlers }) => handlers.map(({ key }) => renames.keys.get(key) ?? key));
  const known = new Set(next.api.operations.map(({ key }) => key));
  const handled = new Set([...keys, ...singles.map(({ key }) => key)].filter((key) => known.has(key)));
  return { ...input, collections, renames, singles, handled, names: schemaNames(next.api) };
}

function renameAll({ folder, beside, collections, renames }: MergeContext): readonly MergeStep[] {
  const within = folder.files
    .filter(({ error }) => !error)
    .map((file): MergeStep => {
      const { edits, renamed } = renameInFile(file, { folder, collections, renames });
      return { edits: [{ file, edits }], renamed };
    });
  const around = (renames.keys.size === 0 ? [] : (beside?.files ?? []))
    .filter(({ error }) => !error)
    .map((file): MergeStep => ({ edits: [{ file, edits: renameInOptionsOf(file, renames.keys) }] }));
  return [...within, ...around];
}

/** The new name of a handler belongs to another: the user must decide which is which. */
function reportBlocked({ collections, renames, previous, next }: MergeContext): MergeStep {
  const wanted: Renames['keys'] = previous ? findRenames(previous, next).keys : new Map();
  const reports = collections.all.flatMap(({ handlers, file }) =>
    handlers.flatMap(({ key, name }) => {
      const to = renames.keys.has(key) ? undefined : wanted.get(key);
      return to === undefined ? [] : [reportAt(file, name, finding('handler-blocked', '', { operation: key, to }))];
    }),
  );
  return { reports };
}

interface MissingOperations {
  /** Without a handler. */
  readonly seen: readonly Operation[];
  /** There may be a handler that can't be seen: a stub next to it could override it. */
  readonly unseen: readonly Operation[];
}

function missingOperations(context: MergeContext): MissingOperations {
  const { next, previous, handled, renames } = context;
  const missing = next.api.operations.filter(({ key }) => !handled.has(key));
  if (isAllSeen(context)) {
    return { seen: missing, unseen: [] };
  }
  const before = new Set(previous?.api.operations.map(({ key }) => renames.keys.get(key) ?? key));
  const isNew = ({ key }: Operation) => previous !== undefined && !before.has(key);
  return { seen: missing.filter(isNew), unseen: missing.filter((each) => !isNew(each)) };
}

function isAllSeen({ collections, folder }: MergeContext): boolean {
  return collections.unseen.length === 0 && folder.files.every(({ error, isTest }) => !error || isTest);
}

function reportUnseen({ collections, folder }: MergeContext, operations: readonly Operation[]): MergeStep {
  const broken = folder.files.flatMap((file) => (file.error && !file.isTest ? [{ file, error: file.error }] : []));
  const syntax = broken.map(({ file, error }) => ({
    finding: finding('handlers-syntax', '', { problem: error.message.replace(/\.$/, '') }),
    file: file.path,
    pos: error.pos,
  }));
  if (operations.length === 0) {
    return { reports: syntax };
  }
  const found = finding('handlers-unseen', '', { operations: operations.map(({ key }) => key).join(', ') });
  const [place] = collections.unseen;
  const [first] = broken;
  if (place) {
    return { reports: [...syntax, reportAt(folder.fileOf(place), place, found)] };
  }
  return { reports: first ? [...syntax, { finding: found, file: first.file.path, pos: first.error.pos }] : syntax };
}
