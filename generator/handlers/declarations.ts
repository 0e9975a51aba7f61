import ts from 'typescript';
import type { Folder, FolderFile } from './folder.js';

/** What a name stands for, in whichever of the folder's files. */
export interface Declared {
  readonly file: FolderFile;
  readonly node:
    | ts.VariableDeclaration
    | ts.FunctionDeclaration
    | ts.ClassDeclaration
    | ts.TypeAliasDeclaration
    | ts.InterfaceDeclaration
    | ts.Expression;
}

/** What an identifier stands for where it is used; imports are followed within the folder. */
export function declarationOf(folder: Folder, file: FolderFile, name: ts.Identifier): Declared | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => bindsName(parameter.name, name.text))) {
      return undefined;
    }
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      const node = declaredBy(statement, name.text);
      if (node) return { file, node };
    }
  }
  return importedBy(folder, file, name.text);
}

function bindsName(binding: ts.BindingName, name: string): boolean {
  return ts.isIdentifier(binding)
    ? binding.text === name
    : binding.elements.some((element) => !ts.isOmittedExpression(element) && bindsName(element.name, name));
}

function declaredBy(statement: ts.Statement, name: string): Declared['node'] | undefined {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.find((each) => ts.isIdentifier(each.name) && each.name.text === name);
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement);
  return isNamed && statement.name?.text === name ? statement : undefined;
}

function importedBy(folder: Folder, file: FolderFile, name: string): Declared | undefined {
  for (const statement of file.source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    const specifier =
      bindings && ts.isNamedImports(bindings) ? bindings.elements.find((each) => each.name.text === name) : undefined;
    const imported = clause?.name?.text === name ? 'default' : (specifier?.propertyName ?? specifier?.name)?.text;
    if (imported === undefined) continue;
    const from = folder.fileOf(file, statement.moduleSpecifier.text);
    return from && exportedFrom(folder, from, imported, new Set());
  }
  return undefined;
}

/** What a file exports by a name, its own or another's. */
function exportedFrom(folder: Folder, file: FolderFile, name: string, seen: Set<FolderFile>): Declared | undefined {
  if (seen.has(file)) return undefined;
  seen.add(file);
  for (const statement of file.source.statements) {
    if (ts.isExportAssignment(statement) && name === 'default') {
      const { expression } = statement;
      return ts.isIdentifier(expression) ? declarationOf(folder, file, expression) : { file, node: expression };
    }
    const flags = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isExported = flags.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isDefault = flags.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (isExported && isDefault && name === 'default') {
      if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return { file, node: statement };
    }
    const node = isExported && !isDefault ? declaredBy(statement, name) : undefined;
    if (node) return { file, node };
    if (!ts.isExportDeclaration(statement)) continue;
    const found = passedOn(folder, file, statement, name, seen);
    if (found) return found;
  }
  return undefined;
}

function passedOn(
  folder: Folder,
  file: FolderFile,
  { exportClause, moduleSpecifier }: ts.ExportDeclaration,
  name: string,
  seen: Set<FolderFile>,
): Declared | undefined {
  const from =
    moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? folder.fileOf(file, moduleSpecifier.text) : undefined;
  if (!exportClause) return from && name !== 'default' ? exportedFrom(folder, from, name, seen) : undefined;
  if (!ts.isNamedExports(exportClause)) return undefined;
  const specifier = exportClause.elements.find((each) => each.name.text === name);
  if (!specifier) return undefined;
  const inner = specifier.propertyName ?? specifier.name;
  if (moduleSpecifier) return from && exportedFrom(folder, from, inner.text, seen);
  return ts.isIdentifier(inner) ? declarationOf(folder, file, inner) : undefined;
}
