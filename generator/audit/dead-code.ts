import { ts } from 'ts-morph';

/** Whether control never gets past a statement (ECMA-262 §14: completion other than normal). */
export function terminates(statement: ts.Statement, checker: ts.TypeChecker): boolean {
  const ends = (each: ts.Statement) => terminates(each, checker);
  if (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isBreakStatement(statement) ||
    ts.isContinueStatement(statement)
  ) {
    return true;
  }
  if (ts.isBlock(statement)) return statement.statements.some(ends);
  if (ts.isIfStatement(statement)) {
    const known = constantOf(statement.expression, checker);
    if (known === true) return ends(statement.thenStatement);
    const otherwise = statement.elseStatement !== undefined && ends(statement.elseStatement);
    return known === false ? otherwise : otherwise && ends(statement.thenStatement);
  }
  if (ts.isTryStatement(statement)) {
    if (statement.finallyBlock && ends(statement.finallyBlock)) return true;
    return ends(statement.tryBlock) && (!statement.catchClause || ends(statement.catchClause.block));
  }
  if (ts.isSwitchStatement(statement)) {
    const { clauses } = statement.caseBlock;
    const last = clauses.at(-1);
    return clauses.some(ts.isDefaultClause) && !breaks(statement.caseBlock) && last?.statements.some(ends) === true;
  }
  if (ts.isWhileStatement(statement)) {
    return constantOf(statement.expression, checker) === true && !breaks(statement.statement);
  }
  if (ts.isForStatement(statement)) return statement.condition === undefined && !breaks(statement.statement);
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    const call = ts.isAwaitExpression(expression) ? expression.expression : expression;
    return ts.isCallExpression(call) && (checker.getTypeAtLocation(call).flags & ts.TypeFlags.Never) !== 0;
  }
  return false;
}

/** A `break` that leaves the loop or switch whose body this is; one with a label may. */
function breaks(body: ts.Node): boolean {
  const leaves = (node: ts.Node, isInner: boolean): boolean => {
    if (ts.isBreakStatement(node)) return !isInner || node.label !== undefined;
    if (ts.isFunctionLike(node)) return false;
    const inner = isInner || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    return ts.forEachChild(node, (child) => leaves(child, inner) || undefined) ?? false;
  };
  return leaves(body, false);
}

/** `true` or `false` for a condition that is always so, as it is written or by a constant; else `undefined`. */
export function constantOf(condition: ts.Expression, checker: ts.TypeChecker): boolean | undefined {
  if (ts.isParenthesizedExpression(condition)) return constantOf(condition.expression, checker);
  if (condition.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (condition.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isNumericLiteral(condition)) return Number(condition.text) !== 0;
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = constantOf(condition.operand, checker);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(condition)) {
    const [left, right] = [constantOf(condition.left, checker), constantOf(condition.right, checker)];
    const { kind } = condition.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken && (left === false || right === false)) return false;
    if (kind === ts.SyntaxKind.BarBarToken && (left === true || right === true)) return true;
    return undefined;
  }
  if (!ts.isIdentifier(condition)) return undefined;
  const declaration = checker.getSymbolAtLocation(condition)?.valueDeclaration;
  const isConstant =
    declaration &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const value = isConstant ? declaration.initializer : undefined;
  return value && (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword)
    ? value.kind === ts.SyntaxKind.TrueKeyword
    : undefined;
}
