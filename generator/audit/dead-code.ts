import { type Expression, Node, type Statement, SyntaxKind, VariableDeclarationKind } from 'ts-morph';
import { isFunctionLike } from '../handler-code/typed-values.js';

/** Whether control never continues after a statement (ECMA-262 §14: completion other than normal). */
export function terminates(statement: Statement): boolean {
  if (
    Node.isReturnStatement(statement) ||
    Node.isThrowStatement(statement) ||
    Node.isBreakStatement(statement) ||
    Node.isContinueStatement(statement)
  ) {
    return true;
  }
  if (Node.isBlock(statement)) {
    return statement.getStatements().some(terminates);
  }
  if (Node.isIfStatement(statement)) {
    const known = constantOf(statement.getExpression());
    if (known === true) {
      return terminates(statement.getThenStatement());
    }
    const otherwise = statement.getElseStatement();
    const ends = otherwise !== undefined && terminates(otherwise);
    return known === false ? ends : ends && terminates(statement.getThenStatement());
  }
  if (Node.isTryStatement(statement)) {
    const [last, failed] = [statement.getFinallyBlock(), statement.getCatchClause()?.getBlock()];
    if (last && terminates(last)) {
      return true;
    }
    return terminates(statement.getTryBlock()) && (!failed || terminates(failed));
  }
  if (Node.isSwitchStatement(statement)) {
    const clauses = statement.getClauses();
    const last = clauses.at(-1);
    const isWhole = clauses.some(Node.isDefaultClause) && !breaks(statement.getCaseBlock());
    return isWhole && last?.getStatements().some(terminates) === true;
  }
  if (Node.isWhileStatement(statement)) {
    return constantOf(statement.getExpression()) === true && !breaks(statement.getStatement());
  }
  if (Node.isForStatement(statement)) {
    return statement.getCondition() === undefined && !breaks(statement.getStatement());
  }
  if (Node.isExpressionStatement(statement)) {
    const expression = statement.getExpression();
    const call = Node.isAwaitExpression(expression) ? expression.getExpression() : expression;
    return Node.isCallExpression(call) && call.getType().isNever();
  }
  return false;
}

/** Whether a `break` leaves the loop or switch with this body; one with a label may. */
function breaks(body: Node): boolean {
  const leaves = (node: Node, isInner: boolean): boolean => {
    if (Node.isBreakStatement(node)) {
      return !isInner || node.getLabel() !== undefined;
    }
    if (isFunctionLike(node)) {
      return false;
    }
    const inner = isInner || Node.isIterationStatement(node) || Node.isSwitchStatement(node);
    return node.forEachChild((child) => leaves(child, inner) || undefined) ?? false;
  };
  return leaves(body, false);
}

/**
 * Returns `true` or `false` for a condition that always has this value, literally or by a constant; else `undefined`.
 */
export function constantOf(condition: Expression): boolean | undefined {
  if (Node.isParenthesizedExpression(condition)) {
    return constantOf(condition.getExpression());
  }
  if (Node.isTrueLiteral(condition) || Node.isFalseLiteral(condition)) {
    return condition.getLiteralValue();
  }
  if (Node.isNumericLiteral(condition)) {
    return condition.getLiteralValue() !== 0;
  }
  if (Node.isPrefixUnaryExpression(condition) && condition.getOperatorToken() === SyntaxKind.ExclamationToken) {
    const inner = constantOf(condition.getOperand());
    return inner === undefined ? undefined : !inner;
  }
  if (Node.isBinaryExpression(condition)) {
    const [left, right] = [constantOf(condition.getLeft()), constantOf(condition.getRight())];
    const operator = condition.getOperatorToken().getKind();
    if (operator === SyntaxKind.AmpersandAmpersandToken && (left === false || right === false)) {
      return false;
    }
    if (operator === SyntaxKind.BarBarToken && (left === true || right === true)) {
      return true;
    }
    return undefined;
  }
  const declaration = Node.isIdentifier(condition) ? condition.getSymbol()?.getValueDeclaration() : undefined;
  const value =
    Node.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === VariableDeclarationKind.Const
      ? declaration.getInitializer()
      : undefined;
  return Node.isTrueLiteral(value) || Node.isFalseLiteral(value) ? value.getLiteralValue() : undefined;
}
