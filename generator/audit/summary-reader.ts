import {
  type BinaryExpression,
  type Block,
  type CallExpression,
  type CaseClause,
  type DefaultClause,
  type Expression,
  type Identifier,
  type NewExpression,
  Node,
  SyntaxKind,
  type ThrowStatement,
  type Type,
} from 'ts-morph';
import type { EmittedOperation, EmittedTypes } from '../handler-code/emitted.js';
import { constrained, isOwn, numbersOf, withoutAlias } from '../handler-code/symbols.js';
import { isClass, isFunctionLike } from '../handler-code/typed-values.js';
import type { Replier, Summary } from './code-summary.js';
import { constantOf, terminates } from './dead-code.js';
import type { Implementations } from './implementations.js';

/** Reads a piece of code once, from top to bottom. */
export class SummaryReader {
  readonly #replies: Summary['replies'][number][] = [];
  readonly #errors: Summary['errors'][number][] = [];
  readonly #handedOver: Summary['handedOver'][number][] = [];
  readonly #calls: Summary['calls'][number][] = [];
  readonly #code: Node;
  readonly #emitted: EmittedTypes;
  readonly #implementations: Implementations;

  constructor(code: Node, emitted: EmittedTypes, implementations: Implementations) {
    this.#code = code;
    this.#emitted = emitted;
    this.#implementations = implementations;
  }

  read(): Summary {
    // For a class, reads what runs when it is instantiated; its methods are read when they are called
    const parts = isClass(this.#code) ? this.#code.getMembers().filter(runsWhenMade) : [this.#code];
    for (const part of parts) {
      this.#visit(part, false);
    }
    return { replies: this.#replies, errors: this.#errors, handedOver: this.#handedOver, calls: this.#calls };
  }

  #visit(node: Node, isDead: boolean): void {
    if (Node.isTypeNode(node) && !Node.isExpressionWithTypeArguments(node)) {
      return;
    }
    if (Node.isBlock(node) || Node.isCaseClause(node) || Node.isDefaultClause(node)) {
      this.#visitStatements(node, isDead);
    } else if (Node.isIfStatement(node)) {
      this.#visitBranches(node.getExpression(), [node.getThenStatement(), node.getElseStatement()], isDead);
    } else if (Node.isConditionalExpression(node)) {
      this.#visitBranches(node.getCondition(), [node.getWhenTrue(), node.getWhenFalse()], isDead);
    } else if (Node.isWhileStatement(node)) {
      this.#visitBranches(node.getExpression(), [node.getStatement(), undefined], isDead);
    } else if (isShortCircuit(node)) {
      const isAnd = node.getOperatorToken().getKind() === SyntaxKind.AmpersandAmpersandToken;
      const right = node.getRight();
      this.#visitBranches(node.getLeft(), isAnd ? [right, undefined] : [undefined, right], isDead);
    } else {
      if (Node.isCallExpression(node)) {
        this.#call(node, isDead);
      }
      if (Node.isNewExpression(node) || Node.isThrowStatement(node)) {
        this.#error(node, isDead);
      }
      if (Node.isIdentifier(node)) {
        this.#reference(node, isDead);
      }
      node.forEachChild((child) => this.#visit(child, isDead));
    }
  }

  #visitStatements(block: Block | CaseClause | DefaultClause, wasDead: boolean): void {
    if (Node.isCaseClause(block)) {
      this.#visit(block.getExpression(), wasDead);
    }
    let isDead = wasDead;
    for (const statement of block.getStatements()) {
      // Function declarations are hoisted
      this.#visit(statement, Node.isFunctionDeclaration(statement) ? wasDead : isDead);
      isDead ||= terminates(statement);
    }
  }

  #visitBranches(condition: Expression, [yes, no]: readonly [Node | undefined, Node | undefined], isDead: boolean) {
    this.#visit(condition, isDead);
    const known = constantOf(condition);
    if (yes) {
      this.#visit(yes, isDead || known === false);
    }
    if (no) {
      this.#visit(no, isDead || known === true);
    }
  }

  #call(call: CallExpression, isDead: boolean): void {
    const callee = call.getExpression();
    const isAs = Node.isPropertyAccessExpression(callee) && callee.getName() === 'as';
    const status = call.getArguments()[isAs ? 1 : 0];
    const replier = this.#replierOf(isAs ? callee.getExpression() : callee);
    if (replier && status) {
      this.#replies.push({ replier, statuses: numbersOf(status.getType()), node: call, isDead });
    }
    this.#handOver(call, isDead);
  }

  #replierOf(expression: Node): Replier | undefined {
    const operations = this.#operationsOf(expression.getType());
    if (operations.length > 0) {
      return { operations };
    }
    const parameter = Node.isIdentifier(expression) ? expression.getSymbol() : undefined;
    const declaration = parameter?.getValueDeclaration();
    const isParameter = Node.isParameterDeclaration(declaration) || Node.isBindingElement(declaration);
    return parameter && isParameter ? { parameter } : undefined;
  }

  /** A helper for several operations may get any of their repliers. */
  #operationsOf(type: Type): readonly EmittedOperation[] {
    const known = constrained(type);
    // One of the two lists is empty
    const parts = [...known.getUnionTypes(), ...known.getIntersectionTypes()];
    if (parts.length > 0) {
      return parts.flatMap((each) => this.#operationsOf(each));
    }
    const symbol = known.getSymbol();
    const operation = symbol && this.#emitted.repliers.get(symbol);
    return operation ? [operation] : [];
  }

  #handOver(call: CallExpression, isDead: boolean): void {
    for (const [index, argument] of call.getArguments().entries()) {
      if (!Node.isIdentifier(argument) && !Node.isPropertyAccessExpression(argument)) {
        continue;
      }
      const replier = this.#replierOf(argument);
      for (const called of replier ? this.#calledBy(call) : []) {
        const name = isFunctionLike(called) ? called.getParameters()[index]?.getNameNode() : undefined;
        const parameter = Node.isIdentifier(name) ? name.getSymbol() : undefined;
        if (replier && parameter) {
          this.#handedOver.push({ replier, parameter, node: call, isDead });
        }
      }
    }
  }

  /** Finds the called function by its signature; if that is a type (`ReplyHelper`), the function that is the value. */
  #calledBy(call: CallExpression): readonly Node[] {
    const declaration = call.getProject().getTypeChecker().getResolvedSignature(call)?.getDeclaration();
    if (declaration && !Node.isFunctionTypeNode(declaration) && isOwn(declaration)) {
      return [declaration];
    }
    const callee = withoutAlias(call.getExpression().getSymbol());
    return callee?.getDeclarations().flatMap((each) => (isOwn(each) ? this.#targetsOf(each) : [])) ?? [];
  }

  /** `throw createError(404)`, `new NotFound()`: reads an error's `status` from its type, else from the arguments. */
  #error(node: NewExpression | ThrowStatement, isDead: boolean): void {
    const made = Node.isThrowStatement(node) ? node.getExpression() : node;
    const type = made.getType();
    const status = type.getProperty('status') ?? type.getProperty('statusCode');
    if (status === undefined || type.getProperty('message') === undefined) {
      return;
    }
    const given = Node.isNewExpression(made) || Node.isCallExpression(made) ? made.getArguments() : [];
    const statuses =
      numbersOf(status.getTypeAtLocation(made)) ?? given.flatMap((each) => numbersOf(each.getType()) ?? []);
    if (statuses.length > 0) {
      this.#errors.push({ statuses, node, isDead });
    }
  }

  #reference(name: Identifier, isDead: boolean): void {
    const parent: Node = name.getParent();
    const isShorthand = Node.isShorthandPropertyAssignment(parent);
    if (isDeclaredName(name, parent) && !isShorthand) {
      return;
    }
    const symbol = isShorthand ? parent.getValueSymbol() : name.getSymbol();
    for (const declaration of withoutAlias(symbol)?.getDeclarations() ?? []) {
      if (!isOwn(declaration) || this.#isInside(declaration)) {
        continue;
      }
      for (const target of this.#targetsOf(declaration)) {
        this.#calls.push({ target, node: name, isDead });
      }
    }
  }

  #targetsOf(declaration: Node): readonly Node[] {
    if (isClass(declaration)) {
      return [declaration];
    }
    if (isFunctionLike(declaration)) {
      const hasBody = Node.isBodied(declaration) || (Node.isBodyable(declaration) && declaration.hasBody());
      return hasBody ? [declaration] : this.#implementations.of(declaration);
    }
    const value =
      Node.isVariableDeclaration(declaration) ||
      Node.isPropertyAssignment(declaration) ||
      Node.isPropertyDeclaration(declaration)
        ? declaration.getInitializer()
        : undefined;
    if (value) {
      return [value];
    }
    return Node.isPropertySignature(declaration) ? this.#implementations.of(declaration) : [];
  }

  /** Declarations inside the code are read together with it. */
  #isInside(declaration: Node): boolean {
    return (
      declaration.getSourceFile() === this.#code.getSourceFile() &&
      declaration.getPos() >= this.#code.getPos() &&
      declaration.getEnd() <= this.#code.getEnd() &&
      !isClass(this.#code)
    );
  }
}

/** Whether a name is declared here, not used; in `a.b`, `b` is used. */
function isDeclaredName(name: Identifier, parent: Node): boolean {
  const { compilerNode } = parent;
  return 'name' in compilerNode && compilerNode.name === name.compilerNode && !Node.isPropertyAccessExpression(parent);
}

function runsWhenMade(member: Node): boolean {
  if (!Node.isPropertyDeclaration(member)) {
    return Node.isConstructorDeclaration(member);
  }
  const value = member.getInitializer();
  return value !== undefined && !isFunctionLike(value);
}

function isShortCircuit(node: Node): node is BinaryExpression {
  if (!Node.isBinaryExpression(node)) {
    return false;
  }
  const operator = node.getOperatorToken().getKind();
  return operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.BarBarToken;
}
