import { Node, type TypeNode } from 'ts-morph';
import { declaredType } from './find-declaration.js';
import type { HandlersFolder } from './open-folder.js';

/** Which operations' handlers a type requires. */
export type HandlersType =
  /** `Handlers`. */
  | { readonly kind: 'all'; readonly isPartial: boolean }
  /** A tag's interface, by its name in the file. */
  | { readonly kind: 'tag'; readonly typeName: string; readonly isPartial: boolean }
  /** `Pick<Handlers, …>`: only accepts the handlers that it names. */
  | { readonly kind: 'closed' }
  /** An object that a typed one is spread from. */
  | { readonly kind: 'untyped' };

/** Types of the standard library whose argument may be handlers: the result still contains handlers. */
const WRAPPERS: ReadonlySet<string> = new Set(['Readonly', 'Required', 'NonNullable', 'Promise', 'Awaited', 'Omit']);

/** Returns what a type requires, if it is a type of handlers. */
export function handlersTypeOf(
  folder: HandlersFolder,
  type: TypeNode,
  seen: ReadonlySet<Node> = new Set(),
): HandlersType | undefined {
  if (seen.has(type)) {
    return undefined;
  }
  const inner = (node: TypeNode | undefined) => node && handlersTypeOf(folder, node, new Set([...seen, type]));
  if (Node.isParenthesizedTypeNode(type)) {
    return inner(type.getTypeNode());
  }
  if (Node.isIntersectionTypeNode(type)) {
    return firstOf(type.getTypeNodes(), inner);
  }
  const named = nameOf(type);
  if (!named) {
    return undefined;
  }
  const { name, args } = named;
  const generated = folder.fileOf(type).generated.of(name);
  if (generated === 'Handlers') {
    return { kind: 'all', isPartial: false };
  }
  if (generated?.endsWith('Handlers')) {
    return { kind: 'tag', typeName: generated, isPartial: false };
  }
  if (!Node.isIdentifier(name)) {
    return undefined;
  }
  const text = name.getText();
  if (text === 'Pick') {
    return inner(args[0]) && { kind: 'closed' };
  }
  if (text === 'Partial') {
    const whole = inner(args[0]);
    return whole && 'isPartial' in whole ? { ...whole, isPartial: true } : whole;
  }
  if (WRAPPERS.has(text)) {
    return inner(args[0]);
  }
  const declared = declaredType(name);
  if (Node.isTypeAliasDeclaration(declared)) {
    return inner(declared.getTypeNode());
  }
  return declared && firstOf(declared.getExtends(), inner);
}

function nameOf(type: TypeNode): { readonly name: Node; readonly args: readonly TypeNode[] } | undefined {
  if (Node.isTypeReference(type)) {
    return { name: type.getTypeName(), args: type.getTypeArguments() };
  }
  // What a class implements, or an interface extends
  if (Node.isExpressionWithTypeArguments(type)) {
    return { name: type.getExpression(), args: type.getTypeArguments() };
  }
  return Node.isImportTypeNode(type) ? { name: type, args: type.getTypeArguments() } : undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
