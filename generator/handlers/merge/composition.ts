import path from 'node:path';
import { Node } from 'ts-morph';
import type { Collection, Collections, HandlerMember } from '../../handler-code/find-collections.js';
import { localNameOf } from '../../handler-code/generated-names.js';

/** Whether an object combines what is written in other files. */
export function isComposition({ node, type, spreads, handlers }: Collection): boolean {
  if (type.kind !== 'all' || !Node.isObjectLiteralExpression(node)) {
    return false;
  }
  return spreads.length > 0 || (handlers.length > 0 && handlers.every(isReference));
}

/** Matches `getItem` or `getItem: get`, imported from another file. */
export function isReference(handler: HandlerMember): boolean {
  const name = referenceOf(handler)?.getText();
  return (
    name !== undefined &&
    handler.node
      .getSourceFile()
      .getImportDeclarations()
      .some(
        (each) => each.getDefaultImport()?.getText() === name || each.getNamedImports().map(localNameOf).includes(name),
      )
  );
}

/** Returns the name, if a member's whole value is one. */
export function referenceOf({ node }: HandlerMember): Node | undefined {
  if (Node.isShorthandPropertyAssignment(node)) {
    return node.getNameNode();
  }
  const value = Node.isPropertyAssignment(node) ? node.getInitializer() : undefined;
  return Node.isIdentifier(value) ? value : undefined;
}

/** Returns the object that combines all handlers, preferring the one in `index.ts`. */
export function findComposition({ all }: Collections): Collection | undefined {
  const compositions = all.filter(isComposition);
  const isIndex = ({ file }: Collection) => path.basename(file.path).startsWith('index.');
  const isWhole = ({ type }: Collection) => type.kind === 'all' && !type.isPartial;
  return compositions.find((each) => isIndex(each) && isWhole(each)) ?? compositions.find(isWhole) ?? compositions[0];
}
