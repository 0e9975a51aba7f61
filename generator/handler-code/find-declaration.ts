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

/** What a name stands for as a value; an expression where it is a module's default export. */
export type DeclaredValue = VariableDeclaration | FunctionDeclaration | ClassDeclaration | Expression;

/** What a name stands for as a value, in whichever file of its project; a parameter stands for nothing there. */
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

/** What a name stands for as a type, likewise. */
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
