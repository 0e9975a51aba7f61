import ts from 'typescript';
import { type Declared, declarationOf } from './declarations.js';
import type { Folder, FolderFile } from './folder.js';
import { type Scope, scopeOf } from './scope.js';

/** A handler as a member of an object or a class. */
export interface Entry {
  readonly key: string;
  readonly name: ts.PropertyName;
  readonly node: ts.ObjectLiteralElementLike | ts.ClassElement;
}

/** An object or class that holds handlers. */
export interface Collection {
  readonly file: FolderFile;
  readonly node: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly entries: readonly Entry[];
  readonly spreads: readonly ts.SpreadAssignment[];
}

/** Something typed as handlers whose members can't be seen in the source text. */
export interface Unseen {
  readonly file: FolderFile;
  readonly node: ts.Node;
}

export interface Collections {
  readonly all: readonly Collection[];
  readonly unseen: readonly Unseen[];
  /** The objects and classes that an expression may be. */
  readonly of: (file: FolderFile, expression: ts.Expression) => readonly Collection[];
}

type Holder = Collection['node'];

/**
 * The collections of a folder, found by how they are typed: by `satisfies`, an annotation, a return type, `implements`, or as
 * what `createRouter` is given; then what those are spread from. The source text alone is read, not types: it is quick, and
 * handlers have to be found while they don't compile, which is when the merge is wanted.
 */
export function findCollections(folder: Folder): Collections {
  const found = new Map<Holder, Collection>();
  const unseen: Unseen[] = [];

  const add = (file: FolderFile, node: Holder, scope: Scope): void => {
    const known = found.get(node);
    if (known && known.scope.kind !== 'untyped') return;
    const collection = collectionOf(file, node, scope);
    found.set(node, collection);
    for (const spread of known ? [] : collection.spreads) addExpression(file, spread.expression, { kind: 'untyped' });
  };
  const addExpression = (file: FolderFile, expression: ts.Expression, scope: Scope): void => {
    const holders = holdersOf(folder, file, expression);
    for (const each of holders) {
      if (each.node) add(each.file, each.node, scope);
      else unseen.push({ file, node: expression });
    }
  };
  const addGiven = (file: FolderFile, given: ts.Expression, scope: Scope): void => {
    // A parameter holds no handlers of this folder
    if (!ts.isIdentifier(given) || declarationOf(folder, file, given)) addExpression(file, given, scope);
  };
  const visit = (file: FolderFile, pass: 'typed' | 'given') => {
    const each = (node: ts.Node): void => {
      if (pass === 'typed') {
        for (const { expression, holder, scope } of typedBy(folder, file, node)) {
          if (holder) add(file, holder, scope);
          if (expression) addExpression(file, expression, scope);
        }
      } else if (ts.isCallExpression(node)) {
        for (const { expression, scope } of givenBy(folder, file, node)) addGiven(file, expression, scope);
      }
      ts.forEachChild(node, each);
    };
    each(file.source);
  };
  const sources = folder.files.filter(({ isTest, error }) => !isTest && !error);
  for (const pass of ['typed', 'given'] as const) for (const file of sources) visit(file, pass);

  return {
    all: [...found.values()],
    unseen,
    of: (file, expression) =>
      holdersOf(folder, file, expression).flatMap(({ node }) => (node && found.get(node)) || []),
  };
}

interface Given {
  readonly scope: Scope;
  readonly expression: ts.Expression;
}

/** Arguments that are handlers: of `createRouter`, and of a function of the folder that says so of its parameter. */
function givenBy(
  folder: Folder,
  file: FolderFile,
  { expression: called, arguments: given }: ts.CallExpression,
): readonly Given[] {
  const name = file.api.of(called);
  const [first] = given;
  if (first && (name === 'createRouter' || name === 'createListener')) {
    return [{ expression: first, scope: { kind: 'all', isPartial: true } }];
  }
  const declared = ts.isIdentifier(called) ? declarationOf(folder, file, called) : undefined;
  const made = declared && ts.isVariableDeclaration(declared.node) ? declared.node.initializer : declared?.node;
  if (!declared || !made || !ts.isFunctionLike(made)) return [];
  return made.parameters.flatMap(({ type }, index): readonly Given[] => {
    const expression = given[index];
    const scope = type && expression && scopeOf(folder, declared.file, type);
    return scope ? [{ scope, expression }] : [];
  });
}

interface Typed {
  readonly scope: Scope;
  readonly expression?: ts.Expression;
  readonly holder?: Holder;
}

/** What a node says to be handlers. */
function typedBy(folder: Folder, file: FolderFile, node: ts.Node): readonly Typed[] {
  const as = (type: ts.TypeNode | undefined, expressions: readonly (ts.Expression | undefined)[]): readonly Typed[] => {
    const scope = type && scopeOf(folder, file, type);
    return scope ? expressions.flatMap((expression) => (expression ? [{ scope, expression }] : [])) : [];
  };
  if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return as(node.type, [node.expression]);
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) return as(node.type, [node.initializer]);
  if (ts.isFunctionLike(node)) return as(node.type, returnsOf(node));
  if (ts.isClassLike(node)) {
    const implemented = (node.heritageClauses ?? [])
      .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
      .flatMap(({ types }) => types);
    for (const type of implemented) {
      const scope = scopeOf(folder, file, type);
      if (scope) return [{ scope, holder: node }];
    }
  }
  return [];
}

/** What a function returns, wherever it does; of functions within it, nothing. */
function returnsOf(node: ts.SignatureDeclaration): readonly ts.Expression[] {
  const body = 'body' in node ? node.body : undefined;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const returned: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner) || ts.isClassLike(inner)) return;
    if (ts.isReturnStatement(inner) && inner.expression) returned.push(inner.expression);
    ts.forEachChild(inner, visit);
  };
  visit(body);
  return returned;
}

interface Held {
  readonly file: FolderFile;
  /** Absent where the expression is not understood. */
  readonly node: Holder | undefined;
}

function holdersOf(
  folder: Folder,
  file: FolderFile,
  expression: ts.Expression,
  seen: ReadonlySet<ts.Node> = new Set(),
): readonly Held[] {
  const unknown = [{ file, node: undefined }];
  if (seen.has(expression)) return unknown;
  const next = new Set([...seen, expression]);
  const inside = (inner: ts.Expression) => holdersOf(folder, file, inner, next);
  if (ts.isObjectLiteralExpression(expression) || ts.isClassExpression(expression)) return [{ file, node: expression }];
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isAwaitExpression(expression) ||
    ts.isNonNullExpression(expression)
  ) {
    return inside(expression.expression);
  }
  if (ts.isConditionalExpression(expression)) return [...inside(expression.whenTrue), ...inside(expression.whenFalse)];
  if (ts.isIdentifier(expression)) {
    const declared = declarationOf(folder, file, expression);
    return declared ? holdersOfDeclared(folder, declared, next, 'value') : unknown;
  }
  const isMade = ts.isCallExpression(expression) || ts.isNewExpression(expression);
  if (isMade && ts.isIdentifier(expression.expression)) {
    const declared = declarationOf(folder, file, expression.expression);
    return declared ? holdersOfDeclared(folder, declared, next, 'made') : unknown;
  }
  return unknown;
}

/** `made`: what comes of calling it, or of `new`. */
function holdersOfDeclared(
  folder: Folder,
  { file, node }: Declared,
  seen: ReadonlySet<ts.Node>,
  use: 'value' | 'made',
): readonly Held[] {
  const unknown = [{ file, node: undefined }];
  const all = (expressions: readonly ts.Expression[]) =>
    expressions.length > 0 ? expressions.flatMap((each) => holdersOf(folder, file, each, seen)) : unknown;
  if (use === 'made') {
    if (ts.isClassLike(node)) return [{ file, node }];
    const made = ts.isVariableDeclaration(node) ? node.initializer : node;
    return made && ts.isFunctionLike(made) && !seen.has(made) ? all(returnsOf(made)) : unknown;
  }
  if (ts.isVariableDeclaration(node)) return node.initializer ? all([node.initializer]) : unknown;
  const isOther =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node);
  return isOther ? unknown : all([node]);
}

function collectionOf(file: FolderFile, node: Holder, scope: Scope): Collection {
  const members: readonly (ts.ObjectLiteralElementLike | ts.ClassElement)[] = ts.isObjectLiteralExpression(node)
    ? node.properties
    : node.members;
  const entries = members.flatMap((member): Entry[] => {
    const key = member.name && keyOf(member.name);
    return member.name && key !== undefined ? [{ key, name: member.name, node: member }] : [];
  });
  return { file, node, scope, entries, spreads: members.filter(ts.isSpreadAssignment) };
}

/** A member's key where it is written out: `getItem`, `'getItem'`, `['getItem']`. */
export function keyOf(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}
