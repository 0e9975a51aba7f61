import path from 'node:path';
import { finding } from '../../diagnostics/finding.js';
import type { Collection } from '../../handler-code/find-collections.js';
import { localNameOf } from '../../handler-code/generated-names.js';
import { isClass } from '../../handler-code/typed-values.js';
import type { Operation } from '../../model/api.js';
import type { HandlerReport, PlacedStub } from '../handlers-plan.js';
import type { HandlersLayout } from '../layout.js';
import { generatedSpecifier } from '../scaffold/new-file-text.js';
import { type NewHandlers, newHandlers } from '../scaffold/new-handlers.js';
import { classMethodStub, methodStub } from '../scaffold/stub.js';
import { addImports, type WantedName } from './add-imports.js';
import { findComposition, isComposition, isReference } from './composition.js';
import { insertMembers } from './insert-members.js';
import { documentOrder, neighbourOf } from './member-order.js';
import type { MergeContext } from './merge-context.js';
import type { FileEdits, MergeStep } from './merge-step.js';
import type { Removal } from './obsolete-handlers.js';
import { styleOf } from './source-text.js';

interface InsertedStubs {
  readonly step: MergeStep;
  /** What new files export, and the combined handlers must include. */
  readonly exports: readonly NewHandlers[];
}

/** Inserts stubs for operations without a handler: next to those of their tag, else in new files. */
export function insertStubs(context: MergeContext, missing: readonly Operation[], removal: Removal): InsertedStubs {
  const byCollection = new Map<Collection, Operation[]>();
  const alone: Operation[] = [];
  const layout = layoutOf(context);
  for (const operation of missing) {
    const home = layout === 'operation' ? undefined : homeOf(context, operation);
    if (home) {
      byCollection.set(home, [...(byCollection.get(home) ?? []), operation]);
    } else {
      alone.push(operation);
    }
  }
  const present = [...byCollection].map((each) => insertInto(context, ...each, removal));
  const files = newFiles(context, alone, layout, removal);
  return {
    step: {
      edits: present,
      created: files.created.map(({ file, text }) => ({ path: file, text })),
      inserted: [
        ...[...byCollection].flatMap(([{ file }, operations]) => operations.map(({ key }) => stubIn(file.path, key))),
        ...files.created.flatMap(({ file, operations }) => operations.map((key) => stubIn(file, key))),
      ],
      reports: files.taken,
    },
    exports: files.created,
  };
}

function stubIn(file: string, operation: string): PlacedStub {
  return { operation, file };
}

/** Returns the requested layout; else the one of the folder. */
function layoutOf({ layout, collections }: MergeContext): HandlersLayout {
  if (layout) {
    return layout;
  }
  const isByOperation = findComposition(collections)?.spreads.length === 0;
  return isByOperation && collections.all.every(({ type }) => type.kind !== 'tag') ? 'operation' : 'tag';
}

/** Returns the object or class for an operation's handler, if one already exists. */
function homeOf({ collections, renames, next }: MergeContext, operation: Operation): Collection | undefined {
  const open = collections.all.filter(({ type }) => type.kind === 'all' || type.kind === 'tag');
  const types = new Map(next.api.tags.map(({ name, typeName }) => [name, typeName]));
  for (const tag of operation.tags) {
    const home = open.find(
      ({ type }) => type.kind === 'tag' && (renames.types.get(type.typeName) ?? type.typeName) === types.get(tag),
    );
    if (home) {
      return home;
    }
  }
  const general = open.filter(({ type }) => type.kind === 'all');
  const holders = general.filter((each) => !isComposition(each) || !each.handlers.every(isReference));
  const isByTag = open.some(({ type }) => type.kind === 'tag') || holders.length < general.length;
  if (operation.tags.length > 0 && isByTag) {
    return undefined;
  }
  return holders.find((each) => !isComposition(each)) ?? holders[0];
}

function insertInto(
  context: MergeContext,
  collection: Collection,
  operations: readonly Operation[],
  removal: Removal,
): FileEdits {
  const { file, node } = collection;
  const style = styleOf(file.source);
  const inClass = isClass(node);
  const replies = inClass
    ? operations.map(({ typeName }): WantedName => ({ name: `${typeName}Reply`, isType: true }))
    : [];
  const wanted = [{ name: 'notImplemented', isType: false }, ...replies];
  const { local, edits } = addImports(file, wanted, generatedSpecifier(path.dirname(file.path), context), style);
  const stub = { style, notImplemented: local.get('notImplemented') ?? '', names: context.names };
  const rankOf = documentOrder(context);
  const members = operations.map((operation) => ({
    lines: inClass
      ? classMethodStub(operation, local.get(`${operation.typeName}Reply`) ?? '', stub)
      : methodStub(operation, stub),
    ...neighbourOf(operation.key, collection.handlers, rankOf),
  }));
  return { file, edits: [...edits, ...insertMembers(collection, members, style, (each) => removal.members.has(each))] };
}

interface NewFiles {
  readonly created: readonly NewHandlers[];
  /** Existing files belong to the user: it is reported what they lack. */
  readonly taken: readonly HandlerReport[];
}

function newFiles(
  context: MergeContext,
  operations: readonly Operation[],
  layout: HandlersLayout,
  removal: Removal,
): NewFiles {
  const { folder, out, importExtension, names, next, collections } = context;
  const composing = findComposition(collections)?.file.source.getImportDeclarations() ?? [];
  const taken = composing.flatMap((declaration) => declaration.getNamedImports().map(localNameOf));
  const place = { folder: folder.path, out, importExtension, names };
  const created: NewHandlers[] = [];
  const reports: HandlerReport[] = [];
  for (const each of newHandlers(operations, { layout, api: next.api, taken }, place)) {
    const present = folder.files.find((file) => file.path.toLowerCase() === each.file.toLowerCase());
    if (!present || removal.files.has(present)) {
      created.push(each);
    } else {
      const values = { operations: each.operations.join(', '), file: path.basename(each.file) };
      reports.push({ finding: finding('handlers-taken', '', values), file: present.path, pos: 0 });
    }
  }
  return { created, taken: reports };
}
