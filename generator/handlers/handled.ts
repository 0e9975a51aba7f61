import ts from 'typescript';
import type { Api } from '../model/api.js';
import type { Collections } from './collections.js';
import type { Renames } from './find-renames.js';
import type { Folder, FolderFile } from './folder.js';
import { scopeOf } from './scope.js';

/** A handler on its own, typed as one operation's: `const getItem: GetItem = …`. */
export interface SingleHandler {
  readonly key: string;
  readonly file: FolderFile;
  /** Set where other files can import it. */
  readonly exportedAs: string | undefined;
  readonly node: ts.Node;
}

/** The handlers that stand on their own, by the keys that they have now. */
export function findSingles(folder: Folder, api: Api, renames: Renames): readonly SingleHandler[] {
  const byType = new Map(api.operations.map(({ typeName, key }) => [typeName, key]));
  const keyOfType = (file: FolderFile, type: ts.TypeNode | undefined): string | undefined => {
    if (!type) return undefined;
    if (ts.isIndexedAccessTypeNode(type)) {
      const { objectType, indexType } = type;
      const isLiteral = ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal);
      if (!isLiteral || !scopeOf(folder, file, objectType)) return undefined;
      return renames.keys.get(indexType.literal.text) ?? indexType.literal.text;
    }
    const name = file.api.of(ts.isTypeReferenceNode(type) ? type.typeName : type);
    return name === undefined ? undefined : byType.get(renames.types.get(name) ?? name);
  };
  const found: SingleHandler[] = [];
  for (const file of folder.files) {
    if (file.isTest || file.error) continue;
    const visit = (node: ts.Node): void => {
      const key = keyOfType(file, typeGiven(node));
      if (key !== undefined) found.push({ key, file, exportedAs: exportedConstant(node), node });
      ts.forEachChild(node, visit);
    };
    visit(file.source);
  }
  return found;
}

function typeGiven(node: ts.Node): ts.TypeNode | undefined {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) return node.initializer && node.type;
  return ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? node.type : undefined;
}

/** The name of the exported constant that a node is, or is the whole value of. */
export function exportedConstant(node: ts.Node): string | undefined {
  let at = node;
  while (ts.isExpression(at) && at.parent && (ts.isParenthesizedExpression(at.parent) || isTyping(at.parent)))
    at = at.parent;
  const declaration = ts.isVariableDeclaration(at) ? at : at.parent;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const statement = declaration.parent.parent;
  const isExported =
    ts.isVariableStatement(statement) &&
    ts.isSourceFile(statement.parent) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  return isExported ? declaration.name.text : undefined;
}

function isTyping(node: ts.Node): boolean {
  return ts.isSatisfiesExpression(node) || ts.isAsExpression(node);
}

/** Keys that an object or class has, spread ones included, as they are now. */
export function reachOf(
  collection: Collections['all'][number],
  collections: Collections,
  renames: Renames,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<object>();
  const visit = (each: Collections['all'][number]): void => {
    if (seen.has(each)) return;
    seen.add(each);
    for (const { key } of each.entries) keys.add(renames.keys.get(key) ?? key);
    for (const { expression } of each.spreads)
      for (const spread of collections.of(each.file, expression)) visit(spread);
  };
  visit(collection);
  return keys;
}
