import {
  type ArrowFunction,
  type ClassDeclaration,
  type ClassExpression,
  type Expression,
  type ExpressionWithTypeArguments,
  type FunctionExpression,
  Node,
  SyntaxKind,
  type TypeNode,
} from 'ts-morph';

export type Class = ClassDeclaration | ClassExpression;

/** A written type, with the value that has it. */
interface TypedValue {
  readonly type: TypeNode;
  readonly value: Expression | Class;
}

/** Returns the types that a node gives: by `satisfies`, `as`, an annotation, a return type or `implements`. */
export function typedValuesOf(node: Node): readonly TypedValue[] {
  const typed = (type: TypeNode | undefined, values: readonly (Expression | undefined)[]): readonly TypedValue[] =>
    type ? values.flatMap((value) => (value ? [{ type, value }] : [])) : [];
  if (Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isTypeAssertion(node)) {
    return typed(node.getTypeNode(), [node.getExpression()]);
  }
  if (Node.isVariableDeclaration(node) || Node.isPropertyDeclaration(node)) {
    return typed(node.getTypeNode(), [node.getInitializer()]);
  }
  if (isClass(node)) {
    return implementedBy(node).map((type) => ({ type, value: node }));
  }
  return isFunctionLike(node) ? typed(node.getReturnTypeNode(), returnedBy(node)) : [];
}

export function isClass(node: Node | undefined): node is Class {
  return Node.isClassDeclaration(node) || Node.isClassExpression(node);
}

/** Includes functions that only exist in types, such as a method's signature. */
export const isFunctionLike = Node.isSignaturedDeclaration;

export function isFunctionValue(node: Node | undefined): node is ArrowFunction | FunctionExpression {
  return Node.isArrowFunction(node) || Node.isFunctionExpression(node);
}

function implementedBy(node: Class): readonly ExpressionWithTypeArguments[] {
  return node
    .getHeritageClauses()
    .filter((clause) => clause.getToken() === SyntaxKind.ImplementsKeyword)
    .flatMap((clause) => clause.getTypeNodes());
}

/** Returns everything that a function returns, without the functions and classes inside it. */
export function returnedBy(node: Node): readonly Expression[] {
  const body = Node.isBodied(node) || Node.isBodyable(node) ? node.getBody() : undefined;
  if (Node.isExpression(body)) {
    return [body];
  }
  const returned: Expression[] = [];
  const visit = (inner: Node): void => {
    if (isFunctionLike(inner) || isClass(inner)) {
      return;
    }
    const expression = Node.isReturnStatement(inner) ? inner.getExpression() : undefined;
    if (expression) {
      returned.push(expression);
    }
    inner.forEachChild(visit);
  };
  body?.forEachChild(visit);
  return returned;
}
