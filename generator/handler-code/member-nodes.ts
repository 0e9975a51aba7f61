import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import type { Class } from './typed-values.js';

/** Returns everything between the braces of an object or class. */
export function memberNodesOf(holder: ObjectLiteralExpression | Class): readonly Node[] {
  if (Node.isObjectLiteralExpression(holder)) {
    return holder.getProperties();
  }
  // `getMembers` omits signatures of overloads, and adds the constructor's parameters
  const brace = holder.getFirstChildByKindOrThrow(SyntaxKind.OpenBraceToken);
  return holder.forEachChildAsArray().filter((each) => each.getPos() >= brace.getEnd());
}
