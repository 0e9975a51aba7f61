import path from 'node:path';
import { Node } from 'ts-morph';
import { finding } from '../../diagnostics/finding.js';
import type { Edit } from '../../files/edits.js';
import { exportedConstant } from '../../handler-code/exported-constant.js';
import { type Collection, type HandlerMember, keysWithin } from '../../handler-code/find-collections.js';
import { declaredValue } from '../../handler-code/find-declaration.js';
import type { FolderFile, HandlersFolder } from '../../handler-code/open-folder.js';
import { isClass, isFunctionValue } from '../../handler-code/typed-values.js';
import type { Operation, Tag } from '../../model/api.js';
import type { HandlerReport, PlacedStub } from '../handlers-plan.js';
import { referenceOf } from './composition.js';
import type { MergeContext } from './merge-context.js';
import { type FileEdits, type MergeStep, reportAt } from './merge-step.js';
import { endOfLine } from './source-text.js';
import { hasOurComment, isStub, removeMember, throwsNotImplemented } from './untouched-stub.js';

/** What is removed, for the steps that follow. */
export interface Removal {
  readonly step: MergeStep;
  readonly members: ReadonlySet<Node>;
  readonly files: ReadonlySet<FolderFile>;
}

/** Removes handlers at places where no operation of the document needs them: of removed and of moved operations. */
export function removeObsolete(context: MergeContext): Removal {
  const { collections, renames, next, previous, prune, folder } = context;
  const before = new Set(previous?.api.operations.map(({ key }) => key));
  const operations = new Map(next.api.operations.map((each) => [each.key, each]));
  const tags = new Map(next.api.tags.map((tag) => [tag.typeName, tag]));
  const takenOut: TakenOut[] = [];
  const removed: PlacedStub[] = [];
  const reports: HandlerReport[] = [];
  const moved = new Set<string>();
  for (const collection of collections.all) {
    const { type, file, node } = collection;
    const tag = type.kind === 'tag' ? tags.get(renames.types.get(type.typeName) ?? type.typeName) : undefined;
    for (const handler of collection.handlers) {
      const key = renames.keys.get(handler.key) ?? handler.key;
      const operation = operations.get(key);
      if (!operation) {
        const taken = prune ? takeOut(folder, collection, handler) : undefined;
        // A class and an untyped object may have members that are not handlers
        const isHandler = before.has(handler.key) || (type.kind !== 'untyped' && !isClass(node));
        if (taken) {
          takenOut.push(taken);
          removed.push({ operation: key, file: file.path });
        } else if (isHandler) {
          reports.push(reportAt(file, handler.name, finding('handler-removed', '', { operation: key })));
        }
      } else if (type.kind === 'tag' && !tag?.operations.includes(key)) {
        moved.add(key);
        const values = { operation: key, where: whereIs(operation), type: type.typeName };
        reports.push(reportAt(file, handler.name, finding('handler-moved', '', values)));
      }
    }
    if (tag) {
      reports.push(...reportShared(context, collection, tag, moved));
    }
  }
  return {
    step: {
      edits: takenOut.flatMap(({ edits }) => edits),
      deleted: takenOut.flatMap(({ file }) => file ?? []),
      removed,
      reports,
    },
    members: new Set(takenOut.map(({ member }) => member)),
    files: new Set(takenOut.flatMap(({ file }) => file ?? [])),
  };
}

function whereIs({ tags }: Operation): string {
  return tags.length > 0 ? `tagged ${tags.map((name) => `'${name}'`).join(', ')}` : 'without a tag';
}

/** A tag's interface requires all of its operations; one with several tags may have its handler in either. */
function reportShared(
  { collections, renames, handled }: MergeContext,
  collection: Collection,
  tag: Tag,
  moved: ReadonlySet<string>,
): readonly HandlerReport[] {
  const { type, file, node } = collection;
  if (type.kind !== 'tag' || type.isPartial) {
    return [];
  }
  const has = new Set([...keysWithin(collection, collections)].map((key) => renames.keys.get(key) ?? key));
  const elsewhere = tag.operations.filter((key) => !has.has(key) && handled.has(key) && !moved.has(key));
  if (elsewhere.length === 0) {
    return [];
  }
  const values = { operations: elsewhere.join(', '), type: tag.typeName };
  return [reportAt(file, node, finding('handlers-shared', '', values))];
}

/** A stub that nobody has filled in, to be removed. */
interface TakenOut {
  readonly member: Node;
  readonly edits: readonly FileEdits[];
  /** The file that is removed with it. */
  readonly file?: FolderFile;
}

function takeOut(folder: HandlersFolder, collection: Collection, handler: HandlerMember): TakenOut | undefined {
  const { file } = collection;
  const member = handler.node;
  const removal: FileEdits = { file, edits: [removeMember(collection, handler)] };
  if (isStub(file, handler)) {
    return { member, edits: [removal] };
  }
  const stub = stubFileOf(folder, collection, handler);
  return stub && { member, edits: [removal, { file, edits: [stub.importLine] }], file: stub.file };
}

interface StubFile {
  readonly file: FolderFile;
  /** Removes its import. */
  readonly importLine: Edit;
}

/** With one file per operation, the file is removed too, if it contains only the stub. */
function stubFileOf(folder: HandlersFolder, { file }: Collection, handler: HandlerMember): StubFile | undefined {
  const name = referenceOf(handler);
  const declared = name && declaredValue(name);
  const stub = declared && folder.fileOf(declared);
  if (!declared || !stub || stub === file || !isStubFile(stub, declared)) {
    return undefined;
  }
  const importing = file.source
    .getImportDeclarations()
    .find((each) => each.getModuleSpecifierSourceFile() === stub.source);
  if (importing?.getNamedImports().length !== 1) {
    return undefined;
  }
  if (endOfLine(file.text, importing.getEnd()) !== importing.getEnd() || !hasOurComment(file, importing)) {
    return undefined;
  }
  return { file: stub, importLine: lineOf(file.text, importing) };
}

function isStubFile(file: FolderFile, node: Node): boolean {
  const statements = file.source.getStatements();
  const [only, ...others] = statements.filter((each) => !Node.isImportDeclaration(each));
  if (others.length > 0 || !only || exportedConstant(node) === undefined) {
    return false;
  }
  const value = Node.isVariableDeclaration(node) ? unwrapped(node.getInitializer()) : undefined;
  const isAlone = statements.every((each) => !Node.isImportDeclaration(each) || hasOurComment(file, each));
  return (
    isFunctionValue(value) &&
    isAlone &&
    throwsNotImplemented(file, value.getBody()) &&
    hasOurComment(file, only) &&
    file.text.slice(only.getEnd()).trim() === '' &&
    path.extname(file.path) === '.ts'
  );
}

function unwrapped(node: Node | undefined): Node | undefined {
  return Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node)
    ? unwrapped(node.getExpression())
    : node;
}

/** Returns a statement with the line end before it. */
function lineOf(text: string, node: Node): Edit {
  const start = node.getStart();
  const lineEnd = /\r?\n[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { pos: start - lineEnd, end: node.getEnd(), text: '' };
}
