import ts from 'typescript';

/**
 * Optional members may be `undefined`, which is left out on the wire: under `exactOptionalPropertyTypes` a type has to say
 * so. In an intersection a member has to suit the index signature beside it, too.
 */
export function withUndefinedMembers<T extends ts.Node>(node: T): T {
  const visit = (each: ts.Node, isBesideOptional: boolean): ts.Node => {
    const isBeside = ts.isIntersectionTypeNode(each) ? each.types.some(hasOptional) : isBesideOptional;
    const inner = ts.isIntersectionTypeNode(each) || ts.isTypeLiteralNode(each) ? isBeside : false;
    const visited = ts.visitEachChild(each, (child) => visit(child, inner), undefined);
    if (ts.isPropertySignature(visited) && visited.questionToken && visited.type) {
      const { modifiers, name, questionToken, type } = visited;
      return ts.factory.updatePropertySignature(visited, modifiers, name, questionToken, orUndefined(type));
    }
    if (isBesideOptional && ts.isIndexSignatureDeclaration(visited)) {
      const { modifiers, parameters, type } = visited;
      return ts.factory.updateIndexSignature(visited, modifiers, parameters, orUndefined(type));
    }
    return visited;
  };
  return visit(node, false) as T; // a node is replaced by one of its own kind
}

function hasOptional(type: ts.TypeNode): boolean {
  return (
    ts.isTypeLiteralNode(type) &&
    type.members.some((member) => ts.isPropertySignature(member) && member.questionToken !== undefined)
  );
}

function orUndefined(type: ts.TypeNode): ts.TypeNode {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  const holdsIt = members.some(({ kind }) => HOLD_UNDEFINED.has(kind));
  return holdsIt ? type : ts.factory.createUnionTypeNode([...members, UNDEFINED]);
}

const UNDEFINED = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
const HOLD_UNDEFINED: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.AnyKeyword,
]);
