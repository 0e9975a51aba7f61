import { ts } from 'ts-morph';
import type { Emitted, EmittedOperation } from '../handler-code/emitted.js';
import { aliased, isTheirs, numbersOf } from '../handler-code/symbols.js';
import { constantOf, terminates } from './dead-code.js';
import type { Implementations } from './implementations.js';

/** Who a call replies for: operations by the type of what is called, or whatever is handed over as a parameter. */
export type Replier = { readonly operations: readonly EmittedOperation[] } | { readonly parameter: ts.Symbol };

/** What a piece of code does that an audit asks about. `isDead` marks what can never run. */
export interface Summary {
  /** `undefined` statuses can't be told: they may be any. */
  readonly replies: readonly Site<{ readonly replier: Replier; readonly statuses: readonly number[] | undefined }>[];
  /** Errors with a status, which the router sends where the operation documents it. */
  readonly errors: readonly Site<{ readonly statuses: readonly number[] }>[];
  /** A replier that is handed to a function as an argument of another type. */
  readonly handedOver: readonly Site<{ readonly replier: Replier; readonly parameter: ts.Symbol }>[];
  /** Other code that it leads to. */
  readonly calls: readonly Site<{ readonly target: ts.Node }>[];
}

export type Site<T> = T & { readonly node: ts.Node; readonly isDead: boolean };

/** Each piece of code is read once, however many handlers lead to it. */
export class Summaries {
  readonly #known = new Map<ts.Node, Summary>();
  readonly #checker: ts.TypeChecker;
  readonly #emitted: Emitted;
  readonly #implementations: Implementations;

  constructor(checker: ts.TypeChecker, emitted: Emitted, implementations: Implementations) {
    this.#checker = checker;
    this.#emitted = emitted;
    this.#implementations = implementations;
  }

  of(code: ts.Node): Summary {
    const known = this.#known.get(code);
    if (known) return known;
    const summary = new Reader(code, this.#checker, this.#emitted, this.#implementations).read();
    this.#known.set(code, summary);
    return summary;
  }
}

class Reader {
  readonly #replies: Summary['replies'][number][] = [];
  readonly #errors: Summary['errors'][number][] = [];
  readonly #handedOver: Summary['handedOver'][number][] = [];
  readonly #calls: Summary['calls'][number][] = [];
  readonly #code: ts.Node;
  readonly #checker: ts.TypeChecker;
  readonly #emitted: Emitted;
  readonly #implementations: Implementations;

  constructor(code: ts.Node, checker: ts.TypeChecker, emitted: Emitted, implementations: Implementations) {
    this.#code = code;
    this.#checker = checker;
    this.#emitted = emitted;
    this.#implementations = implementations;
  }

  read(): Summary {
    // Of a class, what runs when one is made; its methods are read when they are called
    const parts = ts.isClassLike(this.#code) ? this.#code.members.filter(runsWhenMade) : [this.#code];
    for (const part of parts) this.#visit(part, false);
    return { replies: this.#replies, errors: this.#errors, handedOver: this.#handedOver, calls: this.#calls };
  }

  #visit(node: ts.Node, isDead: boolean): void {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) {
      this.#visitStatements(node, isDead);
    } else if (ts.isIfStatement(node)) {
      this.#visitBranches(node.expression, node.thenStatement, node.elseStatement, isDead);
    } else if (ts.isConditionalExpression(node)) {
      this.#visitBranches(node.condition, node.whenTrue, node.whenFalse, isDead);
    } else if (ts.isWhileStatement(node)) {
      this.#visitBranches(node.expression, node.statement, undefined, isDead);
    } else if (isShortCircuit(node)) {
      const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      const right = node.right;
      this.#visitBranches(node.left, isAnd ? right : undefined, isAnd ? undefined : right, isDead);
    } else {
      if (ts.isCallExpression(node)) this.#call(node, isDead);
      if (ts.isNewExpression(node) || ts.isThrowStatement(node)) this.#error(node, isDead);
      if (ts.isIdentifier(node)) this.#reference(node, isDead);
      ts.forEachChild(node, (child) => this.#visit(child, isDead));
    }
  }

  #visitStatements(block: ts.Block | ts.CaseOrDefaultClause, wasDead: boolean): void {
    if (ts.isCaseClause(block)) this.#visit(block.expression, wasDead);
    let isDead = wasDead;
    for (const statement of block.statements) {
      // Function declarations are hoisted
      this.#visit(statement, ts.isFunctionDeclaration(statement) ? wasDead : isDead);
      isDead ||= terminates(statement, this.#checker);
    }
  }

  #visitBranches(condition: ts.Expression, yes: ts.Node | undefined, no: ts.Node | undefined, isDead: boolean): void {
    this.#visit(condition, isDead);
    const known = constantOf(condition, this.#checker);
    if (yes) this.#visit(yes, isDead || known === false);
    if (no) this.#visit(no, isDead || known === true);
  }

  #call(call: ts.CallExpression, isDead: boolean): void {
    const callee = call.expression;
    const isAs = ts.isPropertyAccessExpression(callee) && callee.name.text === 'as';
    const status = call.arguments[isAs ? 1 : 0];
    const replier = this.#replierOf(isAs ? callee.expression : callee);
    if (replier && status) {
      const statuses = numbersOf(this.#checker.getTypeAtLocation(status), this.#checker);
      this.#replies.push({ replier, statuses, node: call, isDead });
    }
    this.#handOver(call, isDead);
  }

  #replierOf(expression: ts.Expression): Replier | undefined {
    const operations = this.#operationsOf(this.#checker.getTypeAtLocation(expression));
    if (operations.length > 0) return { operations };
    const parameter = ts.isIdentifier(expression) ? this.#checker.getSymbolAtLocation(expression) : undefined;
    const declaration = parameter?.valueDeclaration;
    return declaration && (ts.isParameter(declaration) || ts.isBindingElement(declaration)) ? { parameter } : undefined;
  }

  /** A helper of several operations may take any of their repliers. */
  #operationsOf(type: ts.Type): readonly EmittedOperation[] {
    const known =
      type.flags & ts.TypeFlags.TypeParameter ? (this.#checker.getBaseConstraintOfType(type) ?? type) : type;
    if (known.isUnionOrIntersection()) return known.types.flatMap((each) => this.#operationsOf(each));
    const operation = known.symbol && this.#emitted.repliers.get(known.symbol);
    return operation ? [operation] : [];
  }

  #handOver(call: ts.CallExpression, isDead: boolean): void {
    for (const [index, argument] of call.arguments.entries()) {
      if (!ts.isIdentifier(argument) && !ts.isPropertyAccessExpression(argument)) continue;
      const replier = this.#replierOf(argument);
      const declaration = replier && this.#checker.getResolvedSignature(call)?.declaration;
      const name = declaration && ts.isFunctionLike(declaration) ? declaration.parameters[index]?.name : undefined;
      const parameter = name && ts.isIdentifier(name) ? this.#checker.getSymbolAtLocation(name) : undefined;
      if (replier && parameter) this.#handedOver.push({ replier, parameter, node: call, isDead });
    }
  }

  /** `throw createError(404)`, `new NotFound()`: what an error's `status` is by its type, else what it is made with. */
  #error(node: ts.NewExpression | ts.ThrowStatement, isDead: boolean): void {
    const made = ts.isThrowStatement(node) ? node.expression : node;
    const type = this.#checker.getTypeAtLocation(made);
    const status = type.getProperty('status') ?? type.getProperty('statusCode');
    if (status === undefined || type.getProperty('message') === undefined) return;
    const known = numbersOf(this.#checker.getTypeOfSymbolAtLocation(status, made), this.#checker);
    const given = ts.isNewExpression(made) || ts.isCallExpression(made) ? (made.arguments ?? []) : [];
    const statuses =
      known ?? given.flatMap((each) => numbersOf(this.#checker.getTypeAtLocation(each), this.#checker) ?? []);
    if (statuses.length > 0) this.#errors.push({ statuses, node, isDead });
  }

  #reference(name: ts.Identifier, isDead: boolean): void {
    const { parent } = name;
    const isName = 'name' in parent && parent.name === name && !ts.isPropertyAccessExpression(parent);
    if (isName && !ts.isShorthandPropertyAssignment(parent)) return;
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(parent)
      : this.#checker.getSymbolAtLocation(name);
    for (const declaration of aliased(symbol, this.#checker)?.declarations ?? []) {
      if (!isTheirs(declaration) || this.#isInside(declaration)) continue;
      for (const target of this.#targetsOf(declaration)) this.#calls.push({ target, node: name, isDead });
    }
  }

  #targetsOf(declaration: ts.Declaration): readonly ts.Node[] {
    if (ts.isClassLike(declaration)) return [declaration];
    if (ts.isFunctionLike(declaration)) {
      return 'body' in declaration && declaration.body ? [declaration] : this.#implementations.of(declaration);
    }
    const hasValue =
      ts.isVariableDeclaration(declaration) ||
      ts.isPropertyAssignment(declaration) ||
      ts.isPropertyDeclaration(declaration);
    if (hasValue && declaration.initializer) return [declaration.initializer];
    return ts.isPropertySignature(declaration) ? this.#implementations.of(declaration) : [];
  }

  /** What is declared in the code itself is read with it. */
  #isInside(declaration: ts.Node): boolean {
    return (
      declaration.getSourceFile() === this.#code.getSourceFile() &&
      declaration.pos >= this.#code.pos &&
      declaration.end <= this.#code.end &&
      !ts.isClassLike(this.#code)
    );
  }
}

function runsWhenMade(member: ts.ClassElement): boolean {
  if (!ts.isPropertyDeclaration(member)) return ts.isConstructorDeclaration(member);
  return member.initializer !== undefined && !ts.isFunctionLike(member.initializer);
}

function isShortCircuit(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}
