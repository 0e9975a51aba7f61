import {
  type Identifier,
  type ImportSpecifier,
  type Symbol as Named,
  Node,
  type SourceFile,
  SyntaxKind,
} from 'ts-morph';

/** Every use in a file of what an import binds, but for its declaration; a name that hides it is another. */
export function usesOf(specifier: ImportSpecifier): readonly Identifier[] {
  const local = specifier.getAliasNode() ?? specifier.getNameNode();
  const symbol = local.getSymbol();
  return specifier
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((each) => each.getText() === local.getText() && each.getParent() !== specifier)
    .filter((each) => symbol !== undefined && symbolUsed(each) === symbol);
}

function symbolUsed(name: Identifier): Named | undefined {
  const parent: Node = name.getParent();
  if (Node.isShorthandPropertyAssignment(parent) && parent.getNameNode() === name) {
    return parent.getValueSymbol();
  }
  const isOwnExport = Node.isExportSpecifier(parent) && !parent.getExportDeclaration().hasModuleSpecifier();
  return isOwnExport ? parent.getLocalTargetSymbol() : name.getSymbol();
}

/** Every identifier of a file, to find a name that is free in all of it. */
export function namesIn(source: SourceFile): ReadonlySet<string> {
  return new Set(source.getDescendantsOfKind(SyntaxKind.Identifier).map((each) => each.getText()));
}
