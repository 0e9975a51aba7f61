import path from 'node:path';
import ts from 'typescript';
import type { Operation, Tag } from '../model/api.js';
import { camelCase } from '../typescript/names.js';
import { addImports, type Wanted } from './add-imports.js';
import type { Collection } from './collections.js';
import { bindingName, fileStem, freeFileName } from './file-names.js';
import { insertMembers } from './insert.js';
import type { Layout } from './layout.js';
import { findComposition, isComposition, isReference, neighbour } from './merge.js';
import { apiSpecifier, objectFile, operationFile } from './new-files.js';
import type { MergeState } from './plan-handlers.js';
import { styleOf } from './source-style.js';
import { classMethodStub, methodStub } from './stub.js';

/** Something new that the composed handlers are to have. */
export interface NewPart {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly key?: string;
  /** The operations that it holds, in the document's order. */
  readonly operations: readonly string[];
}

/** Stubs for operations without a handler: where those of their tag are, else in files of their own, which are returned. */
export function insertStubs(state: MergeState, missing: readonly Operation[]): readonly NewPart[] {
  const byCollection = new Map<Collection, Operation[]>();
  const alone: Operation[] = [];
  const layout = layoutOf(state);
  for (const operation of missing) {
    const home = layout === 'operation' ? undefined : homeOf(state, operation);
    if (home) byCollection.set(home, [...(byCollection.get(home) ?? []), operation]);
    else alone.push(operation);
  }
  for (const [collection, operations] of byCollection) insertInto(state, collection, operations);
  return layout === 'operation' ? operationFiles(state, alone) : tagFiles(state, alone);
}

/** As it is asked for; else as the folder has it. */
function layoutOf({ layout, collections }: MergeState): Layout {
  if (layout) return layout;
  const composition = findComposition(collections);
  const isByOperation = composition?.spreads.length === 0;
  return isByOperation && collections.all.every(({ scope }) => scope.kind !== 'tag') ? 'operation' : 'tag';
}

/** The object or class that an operation's handler belongs into, where there is one already. */
function homeOf({ collections, renames, next }: MergeState, operation: Operation): Collection | undefined {
  const open = collections.all.filter(({ scope }) => scope.kind === 'all' || scope.kind === 'tag');
  const types = new Map(next.api.tags.map(({ name, typeName }) => [name, typeName]));
  for (const tag of operation.tags) {
    const home = open.find(
      ({ scope }) => scope.kind === 'tag' && (renames.types.get(scope.typeName) ?? scope.typeName) === types.get(tag),
    );
    if (home) return home;
  }
  const general = open.filter(({ scope }) => scope.kind === 'all');
  const isHolder = (each: Collection) =>
    !isComposition(each) || each.entries.some((entry) => !isReference(entry, each.file));
  const holders = general.filter(isHolder);
  const isByTag = open.some(({ scope }) => scope.kind === 'tag') || holders.length < general.length;
  if (operation.tags.length > 0 && isByTag) return undefined;
  return holders.find((each) => !isComposition(each)) ?? holders[0];
}

function insertInto(state: MergeState, collection: Collection, operations: readonly Operation[]): void {
  const { merge, renames, names, next } = state;
  const { file, node } = collection;
  const style = styleOf(file);
  const isClass = ts.isClassLike(node);
  const replies = isClass ? operations.map(({ typeName }): Wanted => ({ name: `${typeName}Reply`, isType: true })) : [];
  const wanted = [{ name: 'notImplemented', isType: false }, ...replies];
  const { local, edits } = addImports(file, wanted, apiSpecifier(path.dirname(file.path), state), style);
  const context = { style, notImplemented: local.get('notImplemented') ?? '', names };
  const ranks = new Map(next.api.operations.map(({ key }, index) => [key, index]));
  const members = operations.map((operation) => ({
    lines: isClass
      ? classMethodStub(operation, local.get(`${operation.typeName}Reply`) ?? '', context)
      : methodStub(operation, context),
    ...neighbour(operation.key, collection.entries, (key) => ranks.get(renames.keys.get(key) ?? key)),
  }));
  merge.edit(file, [...edits, ...insertMembers(collection, members, style, (member) => merge.isRemoved(member))]);
  merge.inserted.push(...operations.map(({ key }) => ({ operation: key, file: file.path })));
}

function tagFiles(state: MergeState, operations: readonly Operation[]): readonly NewPart[] {
  const tags = new Map(state.next.api.tags.map((tag) => [tag.name, tag]));
  const groups = new Map<Tag | undefined, Operation[]>();
  for (const operation of operations) {
    const tag = tags.get(operation.tags[0] ?? '');
    groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  const names = new Names(state);
  return [...groups].flatMap(([tag, group]): readonly NewPart[] => {
    const file = names.file(tag?.name ?? 'default', 'tag');
    const name = names.constant(tag ? camelCase(tag.name, 'tag') : 'others', tag?.typeName ?? 'Handlers');
    const isWhole = tag?.operations.length === group.length;
    const type = tag && isWhole ? tag.typeName : `Partial<${tag?.typeName ?? 'Handlers'}>`;
    return create(state, file, name, group, (context) => objectFile(name, type, group, context));
  });
}

function operationFiles(state: MergeState, operations: readonly Operation[]): readonly NewPart[] {
  const names = new Names(state);
  return operations.flatMap((operation): NewPart[] => {
    const file = names.file(operation.key, 'operation');
    const name = names.constant(operation.key, operation.typeName);
    const parts = create(state, file, name, [operation], (context) => operationFile(name, operation, context));
    return parts.map((part) => ({ ...part, key: operation.key }));
  });
}

type NewFile = Parameters<typeof objectFile>[3];

/** A file that is there already is the user's: what it lacks is said. */
function create(
  state: MergeState,
  file: string,
  name: string,
  operations: readonly Operation[],
  text: (context: NewFile) => string,
): readonly NewPart[] {
  const { merge, folder, out, importExtension, names } = state;
  const keys = operations.map(({ key }) => key);
  const full = path.join(folder.path, file);
  const present = folder.files.find((each) => each.path.toLowerCase() === full.toLowerCase());
  if (present && !merge.isDeleted(present)) {
    merge.report('handlers-taken', present.path, 0, { operations: keys.join(', '), file });
    return [];
  }
  merge.create(full, text({ folder: folder.path, out, importExtension, names }));
  merge.inserted.push(...keys.map((operation) => ({ operation, file: full })));
  return [{ name, file: full, operations: keys }];
}

/** Names that no other new file and no other new constant has. */
class Names {
  readonly #files = new Set<string>();
  readonly #constants: Set<string>;

  constructor({ collections }: MergeState) {
    const composition = findComposition(collections);
    const imported = composition?.file.source.statements.flatMap((each) => {
      const bindings = ts.isImportDeclaration(each) ? each.importClause?.namedBindings : undefined;
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
    });
    this.#constants = new Set(['handlers', 'notImplemented', ...(imported ?? [])]);
  }

  file(text: string, fallback: string): string {
    const name = freeFileName(fileStem(text, fallback), this.#files);
    this.#files.add(name.toLowerCase());
    return name;
  }

  constant(text: string, typeName: string): string {
    const name = bindingName(text, new Set([...this.#constants, typeName]));
    this.#constants.add(name);
    return name;
  }
}
