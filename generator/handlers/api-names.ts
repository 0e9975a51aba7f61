import path from 'node:path';
import ts from 'typescript';
import type { ParsedFile } from './parsed-file.js';

/** The file that a module specifier leads to, without extension; `undefined` for a package. */
export type ResolveModule = (fromFile: string, specifier: string) => string | undefined;

/** Relative specifiers need no disk: what they name is told by their path (ECMAScript modules, NodeNext and Bundler). */
export function resolveRelative(fromFile: string, specifier: string): string | undefined {
  if (!specifier.startsWith('./') && !specifier.startsWith('../') && specifier !== '.' && specifier !== '..') {
    return undefined;
  }
  return withoutExtension(path.resolve(path.dirname(fromFile), specifier));
}

export function withoutExtension(file: string): string {
  return file.replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '');
}

/** What a file calls the things of the generated folder. */
export interface ApiNames {
  /** The generated name of an identifier, `api.Handlers` or `import('…').Handlers`; of no other node. */
  readonly of: (node: ts.Node) => string | undefined;
  /** Import and export declarations from the generated folder. */
  readonly declarations: readonly (ts.ImportDeclaration | ts.ExportDeclaration)[];
  /** Those of them that import from its index, which has every name; not from `operations.js`, say. */
  readonly indexImports: readonly ts.ImportDeclaration[];
}

/** What a module has of the generated folder: all of its names, some, or none. */
export type ApiModule = 'index' | 'part' | undefined;

/** `kindOf` says of a module, by its path without extension, what it has of the generated folder. */
export function apiNames(
  file: ParsedFile,
  resolve: ResolveModule,
  kindOf: (modulePath: string) => ApiModule,
): ApiNames {
  const named = new Map<string, string>();
  const namespaces = new Set<string>();
  const leadsTo = (specifier: ts.Expression | ts.TypeNode | undefined): ApiModule => {
    const literal = specifier && ts.isLiteralTypeNode(specifier) ? specifier.literal : specifier;
    if (!literal || !ts.isStringLiteralLike(literal)) return undefined;
    const to = resolve(file.path, literal.text);
    return to === undefined ? undefined : kindOf(to);
  };
  const declarations = file.source.statements.flatMap((statement) =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && leadsTo(statement.moduleSpecifier)
      ? [statement]
      : [],
  );
  for (const declaration of declarations) {
    if (!ts.isImportDeclaration(declaration)) continue;
    const bindings = declaration.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) namespaces.add(bindings.name.text);
    if (bindings && ts.isNamedImports(bindings)) {
      for (const { name, propertyName } of bindings.elements) named.set(name.text, (propertyName ?? name).text);
    }
  }
  const isNamespace = (node: ts.Node) => ts.isIdentifier(node) && namespaces.has(node.text);
  const of = (node: ts.Node): string | undefined => {
    if (ts.isIdentifier(node)) return named.get(node.text);
    if (ts.isQualifiedName(node)) return isNamespace(node.left) ? node.right.text : undefined;
    if (ts.isPropertyAccessExpression(node)) return isNamespace(node.expression) ? node.name.text : undefined;
    if (ts.isImportTypeNode(node)) {
      const { qualifier } = node;
      return qualifier && ts.isIdentifier(qualifier) && leadsTo(node.argument) ? qualifier.text : undefined;
    }
    return undefined;
  };
  const indexImports = declarations.filter(
    (each): each is ts.ImportDeclaration => ts.isImportDeclaration(each) && leadsTo(each.moduleSpecifier) === 'index',
  );
  return { of, declarations, indexImports };
}
