import ts from 'typescript';
import { type ParsedFile, programOf } from './parsed-file.js';

/** Every use in a file of what an import binds, but for its declaration; a name that hides it is another. */
export function usesOf(file: ParsedFile, specifier: ts.ImportSpecifier): readonly ts.Identifier[] {
  const checker = programOf(file).getTypeChecker();
  const symbol = checker.getSymbolAtLocation(specifier.name);
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === specifier.name.text && node.parent !== specifier) {
      const { parent } = node;
      const used =
        ts.isShorthandPropertyAssignment(parent) && parent.name === node
          ? checker.getShorthandAssignmentValueSymbol(parent)
          : ts.isExportSpecifier(parent) && !parent.parent.parent.moduleSpecifier
            ? checker.getExportSpecifierLocalTargetSymbol(parent)
            : checker.getSymbolAtLocation(node);
      if (used !== undefined && used === symbol) uses.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.source);
  return uses;
}

/** Every identifier of a file, to find a name that is free in all of it. */
export function namesIn({ source }: ParsedFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
