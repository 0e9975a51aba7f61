import { type ExportDeclaration, type ImportDeclaration, Node, type SourceFile } from 'ts-morph';

/** What a file calls the things of the generated folder. */
export interface GeneratedNames {
  /** The generated name of an identifier, `api.Handlers` or `import('…').Handlers`; of no other node. */
  readonly of: (node: Node) => string | undefined;
  /** Import and export declarations from the generated folder. */
  readonly declarations: readonly (ImportDeclaration | ExportDeclaration)[];
  /** Those of them that import from its index, which has every name; not from `operations.js`, say. */
  readonly indexImports: readonly ImportDeclaration[];
}

/** What a module has of the generated folder: all of its names, some, or none. */
export type GeneratedModule = 'index' | 'part' | undefined;

/**
 * Names are told by where they are imported from, and not by the compiler's symbols: the generated folder may not be there,
 * or be older than the handlers.
 */
export function generatedNames(source: SourceFile, kindOf: (specifier: string) => GeneratedModule): GeneratedNames {
  const named = new Map<string, string>();
  const namespaces = new Set<string>();
  const kindOfDeclaration = (declaration: ImportDeclaration | ExportDeclaration): GeneratedModule => {
    const specifier = declaration.getModuleSpecifierValue();
    return specifier === undefined ? undefined : kindOf(specifier);
  };
  const imports = source.getImportDeclarations().filter(kindOfDeclaration);
  for (const declaration of imports) {
    const namespace = declaration.getNamespaceImport();
    if (namespace) {
      namespaces.add(namespace.getText());
    }
    for (const specifier of declaration.getNamedImports()) {
      named.set(localNameOf(specifier), specifier.getName());
    }
  }
  const isNamespace = (node: Node) => Node.isIdentifier(node) && namespaces.has(node.getText());
  const of = (node: Node): string | undefined => {
    if (Node.isIdentifier(node)) {
      return named.get(node.getText());
    }
    if (Node.isQualifiedName(node)) {
      return isNamespace(node.getLeft()) ? node.getRight().getText() : undefined;
    }
    if (Node.isPropertyAccessExpression(node)) {
      return isNamespace(node.getExpression()) ? node.getName() : undefined;
    }
    if (!Node.isImportTypeNode(node)) {
      return undefined;
    }
    const [qualifier, argument] = [node.getQualifier(), node.getArgument()];
    const literal = Node.isLiteralTypeNode(argument) ? argument.getLiteral() : undefined;
    const isGenerated = Node.isStringLiteral(literal) && kindOf(literal.getLiteralValue()) !== undefined;
    return isGenerated && Node.isIdentifier(qualifier) ? qualifier.getText() : undefined;
  };
  return {
    of,
    declarations: [...imports, ...source.getExportDeclarations().filter(kindOfDeclaration)],
    indexImports: imports.filter((each) => kindOfDeclaration(each) === 'index'),
  };
}

export function localNameOf(specifier: ReturnType<ImportDeclaration['getNamedImports']>[number]): string {
  return (specifier.getAliasNode() ?? specifier.getNameNode()).getText();
}
