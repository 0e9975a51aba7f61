import ts from 'typescript';
import { propertyKey, visible } from '../typescript/encode.js';
import { namesIn, usesOf } from './bound-names.js';
import { type Collections, keyOf } from './collections.js';
import type { Edit } from './edits.js';
import type { Renames } from './find-renames.js';
import type { Folder, FolderFile } from './folder.js';
import { scopeOf } from './scope.js';

/** A handler whose key follows the document. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
  readonly pos: number;
}

export interface FileRenames {
  readonly edits: readonly Edit[];
  readonly renamed: readonly Renamed[];
}

/** Edits of a file by the place where they begin, so that no place is edited twice. */
class Edits {
  readonly #byPlace = new Map<number, Edit>();

  add(pos: number, end: number, text: string): void {
    this.#byPlace.set(pos, { pos, end, text: visible(text) });
  }

  all(): readonly Edit[] {
    return [...this.#byPlace.values()];
  }
}

/** A key can't be renamed where a handler has the new name that keeps it: it is another's, or the renamed one already. */
export function blockedBy({ all }: Collections): (from: string, keys: Renames['keys']) => boolean {
  const present = new Set(all.flatMap(({ entries }) => entries.map(({ key }) => key)));
  return (from, keys) => {
    const to = keys.get(from);
    return to !== undefined && present.has(to) && !keys.has(to);
  };
}

/** Renames in one file what the user wrote of renamed operations: keys and their uses, and types of the generated folder. */
export function renameIn(file: FolderFile, folder: Folder, collections: Collections, renames: Renames): FileRenames {
  const edits = new Edits();
  const renamed = renameKeys(file, folder, collections, renames, edits);
  renameTypes(file, renames.types, edits);
  return { edits: edits.all(), renamed };
}

function renameKeys(
  file: FolderFile,
  folder: Folder,
  collections: Collections,
  { keys }: Renames,
  edits: Edits,
): readonly Renamed[] {
  if (keys.size === 0) return [];
  const renamed: Renamed[] = [];
  const literal = (node: ts.StringLiteralLike) => {
    const to = keys.get(node.text);
    if (to !== undefined) edits.add(node.getStart(file.source) + 1, node.getEnd() - 1, to);
  };
  const name = (node: ts.PropertyName) => {
    const to = keys.get(keyOf(node) ?? '');
    if (to === undefined) return;
    if (ts.isIdentifier(node)) edits.add(node.getStart(file.source), node.getEnd(), propertyKey(to));
    else if (ts.isStringLiteral(node)) literal(node);
    else if (ts.isComputedPropertyName(node) && ts.isStringLiteralLike(node.expression)) literal(node.expression);
  };
  for (const collection of collections.all.filter((each) => each.file.path === file.path)) {
    for (const { key, name: node, node: entry } of collection.entries) {
      const to = keys.get(key);
      if (to === undefined) continue;
      const pos = node.getStart(file.source);
      if (ts.isShorthandPropertyAssignment(entry)) edits.add(pos, pos, `${propertyKey(to)}: `);
      else name(node);
      renamed.push({ from: key, to, pos });
    }
  }

  const holds = (expression: ts.Expression): boolean =>
    expression.kind === ts.SyntaxKind.ThisKeyword
      ? collections.all.some(({ node }) => node === holderOfThis(expression))
      : collections.of(file, expression).length > 0;
  const isOfOperations = (type: ts.TypeNode): boolean =>
    (ts.isTypeReferenceNode(type) && ['Contexts', 'Owed'].includes(file.api.of(type.typeName) ?? '')) ||
    scopeOf(folder, file, type) !== undefined;
  const literalsOf = (type: ts.TypeNode | undefined): readonly ts.StringLiteral[] => {
    if (type && ts.isUnionTypeNode(type)) return type.types.flatMap(literalsOf);
    return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal] : [];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && keys.has(node.name.text) && holds(node.expression)) {
      const to = keys.get(node.name.text) ?? '';
      edits.add(node.name.getStart(file.source), node.name.getEnd(), to);
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      if (keys.has(node.argumentExpression.text) && holds(node.expression)) literal(node.argumentExpression);
    } else if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
      if (holds(node.initializer)) for (const element of node.name.elements) renameBinding(element, keys, edits, name);
    } else if (ts.isCallExpression(node) && file.api.of(node.expression) === 'mockContext') {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) literal(first);
    } else if (ts.isIndexedAccessTypeNode(node) && isOfOperations(node.objectType)) {
      literalsOf(node.indexType).forEach(literal);
    } else if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeArguments) {
      const [of, which] = node.typeArguments;
      const isPart = node.typeName.text === 'Pick' || node.typeName.text === 'Omit';
      if (isPart && of && isOfOperations(of)) literalsOf(which).forEach(literal);
    } else if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) && file.api.declarations.length > 0) {
      // `'getItem: 404'`, as `Unreturned` has it
      const [, key = ''] = /^(.+): [1-5][0-9][0-9]$/.exec(node.literal.text) ?? [];
      const start = node.literal.getStart(file.source) + 1;
      const to = keys.get(key);
      if (to !== undefined) edits.add(start, start + key.length, to);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.source);
  return renamed;
}

/** `const { getItem } = handlers` → `const { fetchItem: getItem } = handlers`. */
function renameBinding(
  { name: bound, propertyName }: ts.BindingElement,
  keys: Renames['keys'],
  edits: Edits,
  rename: (node: ts.PropertyName) => void,
): void {
  if (propertyName) rename(propertyName);
  const to = !propertyName && ts.isIdentifier(bound) ? keys.get(bound.text) : undefined;
  if (to !== undefined) edits.add(bound.getStart(), bound.getStart(), `${propertyKey(to)}: `);
}

/** The object or class whose member `this` stands in; arrow functions have none of their own. */
function holderOfThis(node: ts.Node): ts.Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    const hasOwn = (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) || ts.isPropertyDeclaration(at);
    if (hasOwn) return ts.isFunctionExpression(at) ? at.parent.parent : at.parent;
  }
  return undefined;
}

function renameTypes(file: FolderFile, types: Renames['types'], edits: Edits): void {
  if (types.size === 0) return;
  const { source, api } = file;
  const specifiers = api.declarations.flatMap((declaration): (ts.ImportSpecifier | ts.ExportSpecifier)[] => {
    const named = ts.isImportDeclaration(declaration)
      ? declaration.importClause?.namedBindings
      : declaration.exportClause;
    return named && (ts.isNamedImports(named) || ts.isNamedExports(named)) ? [...named.elements] : [];
  });
  const taken = specifiers.length > 0 ? namesIn(file) : new Set<string>();
  for (const specifier of specifiers) {
    const imported = specifier.propertyName ?? specifier.name;
    const to = types.get(imported.text);
    if (to === undefined) continue;
    const [pos, end] = [imported.getStart(source), imported.getEnd()];
    if (specifier.propertyName) {
      edits.add(pos, end, to);
    } else if (ts.isImportSpecifier(specifier) && (!taken.has(to) || types.has(to))) {
      edits.add(pos, end, to);
      for (const use of usesOf(file, specifier)) {
        const isExport = ts.isExportSpecifier(use.parent) && !use.parent.propertyName;
        const isShorthand = ts.isShorthandPropertyAssignment(use.parent);
        // What the file exports keeps its name: others may import it
        const text = isExport ? `${to} as ${use.text}` : isShorthand ? `${use.text}: ${to}` : to;
        edits.add(use.getStart(source), use.getEnd(), text);
      }
    } else {
      edits.add(pos, end, `${to} as ${imported.text}`);
    }
  }
  const visit = (node: ts.Node): void => {
    const last = lastOf(node);
    const to = last && types.get(api.of(node) ?? '');
    if (last && to !== undefined) edits.add(last.getStart(source), last.getEnd(), to);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** `Handlers` of `api.Handlers` and `import('…').Handlers`. */
function lastOf(node: ts.Node): ts.Node | undefined {
  if (ts.isQualifiedName(node)) return node.right;
  if (ts.isPropertyAccessExpression(node)) return node.name;
  return ts.isImportTypeNode(node) ? node.qualifier : undefined;
}
