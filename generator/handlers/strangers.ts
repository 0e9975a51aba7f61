import path from 'node:path';
import ts from 'typescript';
import type { Tag } from '../model/api.js';
import type { Collection, Entry } from './collections.js';
import { type Declared, declarationOf } from './declarations.js';
import { exportedConstant, reachOf } from './handled.js';
import { endOfLine } from './insert.js';
import type { MergeState } from './plan-handlers.js';
import { hasOurComment, isFunction, isStub, throwsNotImplemented } from './stub-bodies.js';

/** Handlers that stand where no operation of the document asks for them: of removed operations, and of moved ones. */
export function reportStrangers(state: MergeState, before: ReadonlySet<string>, prune: boolean): void {
  const { merge, collections, renames, next } = state;
  const operations = new Map(next.api.operations.map((each) => [each.key, each]));
  const tags = new Map(next.api.tags.map((tag) => [tag.typeName, tag]));
  for (const collection of collections.all) {
    const { scope, file } = collection;
    const tag = scope.kind === 'tag' ? tags.get(renames.types.get(scope.typeName) ?? scope.typeName) : undefined;
    for (const entry of collection.entries) {
      const key = renames.keys.get(entry.key) ?? entry.key;
      const operation = operations.get(key);
      if (!operation) {
        // A class and an untyped object may have members that are no handlers
        const isHandler = before.has(entry.key) || (scope.kind !== 'untyped' && !ts.isClassLike(collection.node));
        if (prune && takeOut(state, collection, entry)) merge.removed.push({ operation: key, file: file.path });
        else if (isHandler) merge.reportAt('handler-removed', { file, node: entry.name }, { operation: key });
      } else if (scope.kind === 'tag' && !tag?.operations.includes(key)) {
        const names = operation.tags.map((name) => `'${name}'`).join(', ');
        const where = operation.tags.length > 0 ? `tagged ${names}` : 'without a tag';
        merge.reportAt('handler-moved', { file, node: entry.name }, { operation: key, where, type: scope.typeName });
      }
    }
    if (tag) reportShared(state, collection, tag);
  }
}

/** A tag's interface asks for all of its operations; one that has another tag, too, may have its handler there. */
function reportShared(state: MergeState, collection: Collection, tag: Tag): void {
  const { collections, renames, handled, merge } = state;
  const { scope, file, node } = collection;
  if (scope.kind !== 'tag' || scope.isPartial) return;
  const has = reachOf(collection, collections, renames);
  const movedFrom = new Set(
    merge.reports.flatMap(({ finding }) => (finding.code === 'handler-moved' ? [finding.values.operation] : [])),
  );
  const elsewhere = tag.operations.filter((key) => !has.has(key) && handled.has(key) && !movedFrom.has(key));
  if (elsewhere.length === 0) return;
  merge.reportAt('handlers-shared', { file, node }, { operations: elsewhere.join(', '), type: tag.typeName });
}

/** Whether the handler was a stub that nobody had filled in, and is now on its way out. */
function takeOut(state: MergeState, collection: Collection, entry: Entry): boolean {
  const { merge } = state;
  if (isStub(collection.file, entry)) {
    merge.remove(collection, entry);
    return true;
  }
  return takeOutFile(state, collection, entry);
}

/** With a file for each operation, the file goes too, where there is nothing in it but the stub. */
function takeOutFile({ merge, folder }: MergeState, collection: Collection, entry: Entry): boolean {
  const { file } = collection;
  const value = ts.isShorthandPropertyAssignment(entry.node)
    ? entry.node.name
    : ts.isPropertyAssignment(entry.node)
      ? entry.node.initializer
      : undefined;
  if (!value || !ts.isIdentifier(value)) return false;
  const declared = declarationOf(folder, file, value);
  if (!declared || declared.file === file || !isStubFile(declared)) return false;
  const importing = file.source.statements.find(
    (each): each is ts.ImportDeclaration =>
      ts.isImportDeclaration(each) &&
      ts.isStringLiteral(each.moduleSpecifier) &&
      folder.fileOf(file, each.moduleSpecifier.text)?.path === declared.file.path,
  );
  const named = importing?.importClause?.namedBindings;
  if (!importing || !named || !ts.isNamedImports(named) || named.elements.length !== 1) return false;
  if (endOfLine(file.text, importing.getEnd()) !== importing.getEnd() || !hasOurComment(file, importing)) return false;
  merge.remove(collection, entry);
  merge.edit(file, [lineOf(file.text, importing)]);
  merge.delete(declared.file);
  return true;
}

function isStubFile({ file, node }: Declared): boolean {
  const others = file.source.statements.filter((each) => !ts.isImportDeclaration(each));
  const [only] = others;
  if (others.length !== 1 || !only || exportedConstant(node) === undefined) return false;
  const value = ts.isVariableDeclaration(node) ? unwrapped(node.initializer) : undefined;
  const isAlone = file.source.statements.every((each) => !ts.isImportDeclaration(each) || hasOurComment(file, each));
  return (
    value !== undefined &&
    isFunction(value) &&
    isAlone &&
    throwsNotImplemented(file, value.body) &&
    hasOurComment(file, only) &&
    file.text.slice(only.getEnd()).trim() === '' &&
    path.extname(file.path) === '.ts'
  );
}

function unwrapped(node: ts.Expression | undefined): ts.Expression | undefined {
  return node && (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    ? unwrapped(node.expression)
    : node;
}

/** A statement with the line end before it. */
function lineOf(text: string, node: ts.Node) {
  const start = node.getStart();
  const lineEnd = /\r?\n[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { pos: start - lineEnd, end: node.getEnd(), text: '' };
}
