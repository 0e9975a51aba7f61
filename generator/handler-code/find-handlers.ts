import { type CallExpression, type Symbol as Named, Node, type SourceFile, type Type, type TypeNode } from 'ts-morph';
import type { EmittedFolder, EmittedOperation, EmittedTypes } from './emitted.js';
import { SERVER_MAKERS } from './server-makers.js';
import { isEmitted, isOwn, symbolOf, withoutAlias } from './symbols.js';
import { typedValuesOf } from './typed-values.js';

/** Code that handles an operation: a function, a method, or an expression that produces one. */
export interface FoundHandler {
  readonly operation: EmittedOperation;
  readonly node: Node;
}

/**
 * Finds the handlers in the files: values typed as an emitted `Handlers`, a tag's interface or a handler's own type,
 * and the arguments of an emitted `createRouter` or `createListener`. Their members are found by type, wherever they
 * come from.
 */
export function findHandlers(files: readonly SourceFile[], emitted: EmittedTypes): readonly FoundHandler[] {
  const found = new Map<Node, FoundHandler>();
  const interfaces = withOwnNames(files, emitted);
  const add = (operation: EmittedOperation, node: Node) => {
    if (!found.has(node)) {
      found.set(node, { operation, node });
    }
  };
  const addMembers = (type: Type, { operations }: EmittedFolder) => {
    for (const operation of operations.values()) {
      for (const declaration of type.getProperty(operation.key)?.getDeclarations() ?? []) {
        for (const node of implementation(declaration)) {
          add(operation, node);
        }
      }
    }
  };
  const visit = (node: Node): void => {
    for (const { type, value } of typedValuesOf(node)) {
      for (const name of namesWithin(type)) {
        const symbol = symbolOf(name);
        const folder = symbol && interfaces.get(symbol);
        const operation = symbol && emitted.handlers.get(symbol);
        if (folder) {
          addMembers(value.getType(), folder);
        } else if (operation) {
          add(operation, value);
        }
      }
    }
    if (Node.isCallExpression(node)) {
      const folder = servedBy(node, emitted);
      const [handlers] = node.getArguments();
      if (folder && handlers) {
        addMembers(handlers.getType(), folder);
      }
    }
    node.forEachChild(visit);
  };
  for (const file of files) {
    visit(file);
  }
  return [...found.values()];
}

/** Returns the folder whose `createRouter` or `createListener` is called. */
function servedBy(call: CallExpression, { folders }: EmittedTypes): EmittedFolder | undefined {
  const symbol = symbolOf(call.getExpression());
  if (symbol === undefined || !SERVER_MAKERS.has(symbol.getName())) {
    return undefined;
  }
  const file = symbol
    .getDeclarations()
    .map((each) => each.getSourceFile())
    .find(isEmitted);
  return file && folders.find(({ folder }) => folder === file.getDirectoryPath());
}

/** Includes names like `type MyHandlers = Handlers<MyAuth>` and `interface MyHandlers extends Handlers<MyAuth> {}`. */
function withOwnNames(files: readonly SourceFile[], emitted: EmittedTypes): ReadonlyMap<Named, EmittedFolder> {
  const interfaces = new Map(emitted.interfaces);
  for (const declaration of files.flatMap((file) => [...file.getTypeAliases(), ...file.getInterfaces()])) {
    const symbol = declaration.getSymbol();
    declaration.forEachDescendant((node) => {
      const target = symbolOf(nameOf(node));
      const folder = target && interfaces.get(target);
      if (symbol && folder) {
        interfaces.set(symbol, folder);
      }
    });
  }
  return interfaces;
}

/** Returns the names in a type that determine its values: they may be inside `Partial<…>` or `Promise<…>`. */
function namesWithin(type: TypeNode): readonly Node[] {
  const name = nameOf(type);
  const inner = Node.isExpressionWithTypeArguments(type) ? [] : type.forEachChildAsArray().filter(Node.isTypeNode);
  return [...(name ? [name] : []), ...inner.flatMap(namesWithin)];
}

function nameOf(node: Node): Node | undefined {
  if (Node.isTypeReference(node)) {
    return node.getTypeName();
  }
  return Node.isExpressionWithTypeArguments(node) ? node.getExpression() : undefined;
}

function implementation(declaration: Node): readonly Node[] {
  if (!isOwn(declaration)) {
    return [];
  }
  if (Node.isMethodDeclaration(declaration)) {
    return declaration.getBody() ? [declaration] : [];
  }
  if (Node.isPropertyAssignment(declaration) || Node.isPropertyDeclaration(declaration)) {
    const value = declaration.getInitializer();
    return value ? [value] : [];
  }
  if (Node.isShorthandPropertyAssignment(declaration)) {
    const value = withoutAlias(declaration.getValueSymbol())?.getValueDeclaration();
    return [value ? bodyOf(value) : declaration];
  }
  return Node.isGetAccessorDeclaration(declaration) ? [declaration] : [];
}

function bodyOf(declaration: Node): Node {
  return (Node.isVariableDeclaration(declaration) && declaration.getInitializer()) || declaration;
}
