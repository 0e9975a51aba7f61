import ts from 'typescript';
import { declarationOf } from './declarations.js';
import type { Folder, FolderFile } from './folder.js';

/** Which operations' handlers a type asks for. */
export type Scope =
  /** `Handlers`. */
  | { readonly kind: 'all'; readonly isPartial: boolean }
  /** A tag's interface, by the name it has in the file. */
  | { readonly kind: 'tag'; readonly typeName: string; readonly isPartial: boolean }
  /** `Pick<Handlers, …>`: takes those that it names, and no more. */
  | { readonly kind: 'closed' }
  /** An object that a typed one is spread from. */
  | { readonly kind: 'untyped' };

/** Types of the standard library that leave what they are given a collection of handlers. */
const WRAPPERS: ReadonlySet<string> = new Set(['Readonly', 'Required', 'NonNullable', 'Promise', 'Awaited', 'Omit']);

/** The scope of a type, where it is a collection of handlers. */
export function scopeOf(
  folder: Folder,
  file: FolderFile,
  type: ts.TypeNode,
  seen: ReadonlySet<ts.Node> = new Set(),
): Scope | undefined {
  if (seen.has(type)) return undefined;
  const inner = (node: ts.TypeNode | undefined, at = file) =>
    node && scopeOf(folder, at, node, new Set([...seen, type]));
  if (ts.isParenthesizedTypeNode(type)) return inner(type.type);
  if (ts.isIntersectionTypeNode(type)) return firstOf(type.types, inner);
  const named = nameOf(type);
  if (!named) return undefined;
  const { name, args } = named;
  const generated = file.api.of(name);
  if (generated === 'Handlers') return { kind: 'all', isPartial: false };
  if (generated?.endsWith('Handlers')) return { kind: 'tag', typeName: generated, isPartial: false };
  if (!ts.isIdentifier(name)) return undefined;
  if (name.text === 'Pick') return inner(args[0]) && { kind: 'closed' };
  if (name.text === 'Partial') {
    const scope = inner(args[0]);
    return scope && 'isPartial' in scope ? { ...scope, isPartial: true } : scope;
  }
  if (WRAPPERS.has(name.text)) return inner(args[0]);
  const declared = declarationOf(folder, file, name);
  if (!declared) return undefined;
  const { node } = declared;
  if (ts.isTypeAliasDeclaration(node)) return inner(node.type, declared.file);
  if (!ts.isInterfaceDeclaration(node)) return undefined;
  return firstOf(node.heritageClauses?.flatMap(({ types }) => types) ?? [], (each) => inner(each, declared.file));
}

function nameOf(type: ts.TypeNode): { readonly name: ts.Node; readonly args: readonly ts.TypeNode[] } | undefined {
  if (ts.isTypeReferenceNode(type)) return { name: type.typeName, args: type.typeArguments ?? [] };
  // What a class implements, and an interface extends
  if (ts.isExpressionWithTypeArguments(type)) return { name: type.expression, args: type.typeArguments ?? [] };
  if (ts.isImportTypeNode(type)) return { name: type, args: type.typeArguments ?? [] };
  return undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
