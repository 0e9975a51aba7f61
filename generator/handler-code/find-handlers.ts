import path from 'node:path';
import { ts } from 'ts-morph';
import { type Emitted, type EmittedFolder, type EmittedOperation, isEmitted } from './emitted.js';
import { aliased, isTheirs } from './symbols.js';

/** Code that handles an operation: a function, a method, or an expression that makes one. */
export interface Handler {
  readonly operation: EmittedOperation;
  readonly node: ts.Node;
}

/**
 * The handlers in the files: whatever is typed (annotated, `satisfies`, `as`, returned, implemented) by an emitted `Handlers`,
 * a tag's interface or a handler's own type, and what is given to an emitted `createRouter` or `createListener`.
 */
export function findHandlers(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
  emitted: Emitted,
): readonly Handler[] {
  const found = new Map<ts.Node, Handler>();
  const collections = new Map(emitted.collections);
  const add = (operation: EmittedOperation, node: ts.Node) => {
    if (!found.has(node)) found.set(node, { operation, node });
  };
  const addMembers = (type: ts.Type, { operations }: EmittedFolder) => {
    for (const operation of operations.values()) {
      const property = checker.getPropertyOfType(type, operation.key);
      for (const node of property?.declarations?.flatMap((each) => implementation(each, checker)) ?? [])
        add(operation, node);
    }
  };

  const visitType = (reference: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments) => {
    const name = ts.isTypeReferenceNode(reference) ? reference.typeName : reference.expression;
    const symbol = aliased(checker.getSymbolAtLocation(name), checker);
    const folder = symbol && collections.get(symbol);
    const operation = symbol && emitted.handlers.get(symbol);
    for (const host of folder || operation ? hostsOf(reference) : []) {
      if (folder && ts.isClassLike(host)) addMembers(checker.getTypeAtLocation(host), folder);
      else if (folder) addMembers(checker.getTypeAtLocation(host), folder);
      else if (operation) add(operation, host);
    }
  };
  const visitCall = (call: ts.CallExpression) => {
    const [handlers] = call.arguments;
    const symbol = aliased(checker.getSymbolAtLocation(call.expression), checker);
    const home = symbol?.declarations?.find((each) => isEmitted(each.getSourceFile()));
    if (handlers === undefined || home === undefined || !/^create(?:Router|Listener)$/.test(symbol?.name ?? '')) return;
    const folder = emitted.folders.find((each) => each.folder === path.dirname(home.getSourceFile().fileName));
    if (folder) addMembers(checker.getTypeAtLocation(handlers), folder);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) visitType(node);
    if (ts.isCallExpression(node)) visitCall(node);
    ts.forEachChild(node, visit);
  };

  for (const file of files) nameCollections(file, collections, checker);
  for (const file of files) visit(file);
  return [...found.values()];
}

/** `type MyHandlers = Handlers<MyAuth>` and `interface MyHandlers extends Handlers<MyAuth> {}` are names for it. */
function nameCollections(
  file: ts.SourceFile,
  collections: Map<ts.Symbol, EmittedFolder>,
  checker: ts.TypeChecker,
): void {
  for (const statement of file.statements) {
    if (!ts.isTypeAliasDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
    const symbol = checker.getSymbolAtLocation(statement.name);
    const visit = (node: ts.Node): void => {
      const name = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isExpressionWithTypeArguments(node)
          ? node.expression
          : undefined;
      const target = name && aliased(checker.getSymbolAtLocation(name), checker);
      const folder = target && collections.get(target);
      if (symbol && folder) collections.set(symbol, folder);
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(statement, visit);
  }
}

/** What a type that is written somewhere says the type of: the reference may stand inside `Partial<…>` or `Promise<…>`. */
function hostsOf(reference: ts.Node): readonly ts.Node[] {
  let type = reference;
  while (ts.isTypeNode(type.parent) && !ts.isExpressionWithTypeArguments(type.parent)) type = type.parent;
  const host = type.parent;
  if (ts.isSatisfiesExpression(host) || ts.isAsExpression(host) || ts.isTypeAssertionExpression(host)) {
    return [host.expression];
  }
  if ((ts.isVariableDeclaration(host) || ts.isPropertyDeclaration(host)) && host.initializer) return [host.initializer];
  if (ts.isHeritageClause(host) && ts.isClassLike(host.parent)) return [host.parent];
  return ts.isFunctionLike(host) && host.type === type && 'body' in host && host.body ? returned(host.body) : [];
}

function returned(body: ts.Node): readonly ts.Expression[] {
  if (!ts.isBlock(body)) return [body as ts.Expression]; // an arrow's concise body is one
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

function implementation(declaration: ts.Declaration, checker: ts.TypeChecker): readonly ts.Node[] {
  if (!isTheirs(declaration)) return [];
  if (ts.isMethodDeclaration(declaration)) return declaration.body ? [declaration] : [];
  if (ts.isPropertyAssignment(declaration)) return [declaration.initializer];
  if (ts.isPropertyDeclaration(declaration)) return declaration.initializer ? [declaration.initializer] : [];
  if (ts.isShorthandPropertyAssignment(declaration)) {
    const value = aliased(checker.getShorthandAssignmentValueSymbol(declaration), checker);
    return value?.valueDeclaration ? [bodyOf(value.valueDeclaration)] : [declaration];
  }
  return ts.isGetAccessor(declaration) ? [declaration] : [];
}

function bodyOf(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) && declaration.initializer ? declaration.initializer : declaration;
}
