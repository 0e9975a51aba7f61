import {
  type Identifier,
  type ImportSpecifier,
  type Symbol as Named,
  Node,
  type SourceFile,
  SyntaxKind,
} from 'ts-morph';

/**
 * Returns every use of an imported name in a file, without its declaration; a local name that hides it does not count.
 */
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

/** Returns every identifier of a file, for finding a name that is free everywhere in it. */
export function namesIn(source: SourceFile): ReadonlySet<string> {
  return new Set(source.getDescendantsOfKind(SyntaxKind.Identifier).map((each) => each.getText()));
}
