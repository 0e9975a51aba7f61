import { Node } from 'ts-morph';

/** Returns the name of the exported constant that a node is, or whose whole value it is. */
export function exportedConstant(node: Node): string | undefined {
  let at: Node | undefined = node;
  while (Node.isExpression(at) && isAround(at.getParent())) {
    at = at.getParent();
  }
  const declaration = Node.isVariableDeclaration(at) ? at : at?.getParent();
  if (!Node.isVariableDeclaration(declaration) || !Node.isIdentifier(declaration.getNameNode())) {
    return undefined;
  }
  const statement = declaration.getVariableStatement();
  const isExported = statement?.hasExportKeyword() === true && Node.isSourceFile(statement.getParent());
  return isExported ? declaration.getName() : undefined;
}

function isAround(node: Node | undefined): boolean {
  return Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node) || Node.isAsExpression(node);
}
