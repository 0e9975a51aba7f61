import {
  type ClassDeclaration,
  type Expression,
  type FunctionDeclaration,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
  type VariableDeclaration,
} from 'ts-morph';
import { withoutAlias } from './symbols.js';

/** The declaration of a value; an expression if it is a module's default export. */
export type DeclaredValue = VariableDeclaration | FunctionDeclaration | ClassDeclaration | Expression;

/** Returns the declaration of a value's name, in any file of its project; parameters have none. */
export function declaredValue(name: Node): DeclaredValue | undefined {
  for (const declaration of declarationsOf(name)) {
    if (Node.isVariableDeclaration(declaration) || Node.isClassDeclaration(declaration)) {
      return declaration;
    }
    if (Node.isFunctionDeclaration(declaration) && declaration.hasBody()) {
      return declaration;
    }
    if (Node.isExportAssignment(declaration)) {
      return declaration.getExpression();
    }
  }
  return undefined;
}

/** Returns the declaration of a type's name, in the same way. */
export function declaredType(name: Node): TypeAliasDeclaration | InterfaceDeclaration | undefined {
  return declarationsOf(name).find(
    (each): each is TypeAliasDeclaration | InterfaceDeclaration =>
      Node.isTypeAliasDeclaration(each) || Node.isInterfaceDeclaration(each),
  );
}

function declarationsOf(name: Node): readonly Node[] {
  const parent = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : name.getSymbol();
  return withoutAlias(symbol)?.getDeclarations() ?? [];
}
