import { type ExportDeclaration, type ImportDeclaration, Node, type SourceFile } from 'ts-morph';

/** How a file names what it imports from the generated folder. */
export interface GeneratedNames {
  /** The generated name of an identifier, `api.Handlers` or `import('…').Handlers`; undefined for other nodes. */
  readonly of: (node: Node) => string | undefined;
  /** Import and export declarations from the generated folder. */
  readonly declarations: readonly (ImportDeclaration | ExportDeclaration)[];
  /** Those that import from its index, which has every name; not from `operations.js`, for example. */
  readonly indexImports: readonly ImportDeclaration[];
}

/** What a module exports of the generated folder: all names, some, or none. */
export type GeneratedModule = 'index' | 'part' | undefined;

/**
 * Finds names by their imports, not by the compiler's symbols: the generated folder may be missing, or older than the
 * handlers.
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
