import type ts from 'typescript';
import { compiler } from '../typescript/compiler.js';

/**
 * Optional members may be `undefined`, which is not sent: with `exactOptionalPropertyTypes` the type must say so. In an
 * intersection a member must also match the index signature next to it.
 */
export function withUndefinedMembers<T extends ts.Node>(node: T): T {
  const visit = (each: ts.Node, isBesideOptional: boolean): ts.Node => {
    const isBeside = compiler.isIntersectionTypeNode(each) ? each.types.some(hasOptional) : isBesideOptional;
    const inner = compiler.isIntersectionTypeNode(each) || compiler.isTypeLiteralNode(each) ? isBeside : false;
    const visited = compiler.visitEachChild(each, (child) => visit(child, inner), undefined);
    if (compiler.isPropertySignature(visited) && visited.questionToken && visited.type) {
      const { modifiers, name, questionToken, type } = visited;
      return compiler.factory.updatePropertySignature(visited, modifiers, name, questionToken, orUndefined(type));
    }
    if (isBesideOptional && compiler.isIndexSignatureDeclaration(visited)) {
      const { modifiers, parameters, type } = visited;
      return compiler.factory.updateIndexSignature(visited, modifiers, parameters, orUndefined(type));
    }
    return visited;
  };
  return visit(node, false) as T; // nodes are replaced by others of the same kind
}

function hasOptional(type: ts.TypeNode): boolean {
  return (
    compiler.isTypeLiteralNode(type) &&
    type.members.some((member) => compiler.isPropertySignature(member) && member.questionToken !== undefined)
  );
}

function orUndefined(type: ts.TypeNode): ts.TypeNode {
  const members = compiler.isUnionTypeNode(type) ? type.types : [type];
  const holdsIt = members.some(({ kind }) => HOLD_UNDEFINED.has(kind));
  return holdsIt ? type : compiler.factory.createUnionTypeNode([...members, UNDEFINED]);
}

const UNDEFINED = compiler.factory.createKeywordTypeNode(compiler.SyntaxKind.UndefinedKeyword);
const HOLD_UNDEFINED: ReadonlySet<ts.SyntaxKind> = new Set([
  compiler.SyntaxKind.UndefinedKeyword,
  compiler.SyntaxKind.UnknownKeyword,
  compiler.SyntaxKind.AnyKeyword,
]);
