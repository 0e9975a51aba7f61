import {
  type CallExpression,
  type Expression,
  Node,
  type ObjectLiteralExpression,
  type PropertyName,
  type SpreadAssignment,
} from 'ts-morph';
import { type DeclaredValue, declaredValue } from './find-declaration.js';
import { type HandlersType, handlersTypeOf } from './handlers-type.js';
import { memberNodesOf } from './member-nodes.js';
import type { FolderFile, HandlersFolder } from './open-folder.js';
import { SERVER_MAKERS } from './server-makers.js';
import { type Class, isClass, isFunctionLike, returnedBy, typedValuesOf } from './typed-values.js';

/** A handler that is a member of an object or a class. */
export interface HandlerMember {
  readonly key: string;
  readonly name: PropertyName;
  readonly node: Node;
}

type Holder = ObjectLiteralExpression | Class;

/** An object or class that contains handlers. */
export interface Collection {
  readonly file: FolderFile;
  readonly node: Holder;
  readonly type: HandlersType;
  readonly handlers: readonly HandlerMember[];
  readonly spreads: readonly SpreadAssignment[];
}

export interface Collections {
  readonly all: readonly Collection[];
  /** Values typed as handlers whose members the source text does not show. */
  readonly unseen: readonly Node[];
  /** Returns the objects and classes that an expression may be. */
  readonly of: (expression: Expression) => readonly Collection[];
}

/**
 * Finds the collections of a folder by their types: `satisfies`, an annotation, a return type, `implements`, or the
 * argument of `createRouter`; then the objects that those are spread from. Their members are read from the source text,
 * not by type as an audit does, because handlers must be found while they don't compile, which is when the merge is
 * needed.
 */
export function findCollections(folder: HandlersFolder): Collections {
  const found = new Map<Holder, Collection>();
  const unseen: Node[] = [];

  const add = (node: Holder, type: HandlersType): void => {
    const known = found.get(node);
    if (known && known.type.kind !== 'untyped') {
      return;
    }
    const collection = collectionOf(folder, node, type);
    found.set(node, collection);
    for (const spread of known ? [] : collection.spreads) {
      addExpression(spread.getExpression(), { kind: 'untyped' });
    }
  };
  const addExpression = (expression: Expression, type: HandlersType): void => {
    const holders = holdersOf(expression);
    for (const each of holders) {
      if (each) {
        add(each, type);
      } else {
        unseen.push(expression);
      }
    }
  };
  const addTyped = (node: Node): void => {
    for (const { type, value } of typedValuesOf(node)) {
      const asked = handlersTypeOf(folder, type);
      if (asked && isClass(value)) {
        add(value, asked);
      } else if (asked && Node.isExpression(value)) {
        addExpression(value, asked);
      }
    }
  };
  const addGiven = (node: Node): void => {
    for (const { expression, type } of Node.isCallExpression(node) ? givenBy(folder, node) : []) {
      // A parameter does not contain handlers of this folder
      if (!Node.isIdentifier(expression) || declaredValue(expression)) {
        addExpression(expression, type);
      }
    }
  };
  const sources = folder.files.filter(({ isTest, error }) => !isTest && !error);
  // Explicit types come before arguments
  for (const look of [addTyped, addGiven]) {
    for (const { source } of sources) {
      source.forEachDescendant((node) => look(node));
    }
  }

  return {
    all: [...found.values()],
    unseen,
    of: (expression) => holdersOf(expression).flatMap((node) => (node && found.get(node)) || []),
  };
}

interface GivenHandlers {
  readonly type: HandlersType;
  readonly expression: Expression;
}

/** Returns arguments that are handlers: of `createRouter`, and of the folder's functions with such a parameter. */
function givenBy(folder: HandlersFolder, call: CallExpression): readonly GivenHandlers[] {
  const called = call.getExpression();
  const given = call.getArguments();
  const [first] = given;
  if (SERVER_MAKERS.has(folder.fileOf(call).generated.of(called) ?? '')) {
    return Node.isExpression(first) ? [{ expression: first, type: { kind: 'all', isPartial: true } }] : [];
  }
  const made = Node.isIdentifier(called) ? functionOf(declaredValue(called)) : undefined;
  return (made?.getParameters() ?? []).flatMap((parameter, index): readonly GivenHandlers[] => {
    const [expression, annotated] = [given[index], parameter.getTypeNode()];
    const type = annotated && handlersTypeOf(folder, annotated);
    return type && Node.isExpression(expression) ? [{ type, expression }] : [];
  });
}

/** Returns a function, by its declaration or as the value of a constant. */
function functionOf(declared: DeclaredValue | undefined) {
  const made = Node.isVariableDeclaration(declared) ? declared.getInitializer() : declared;
  return isFunctionLike(made) ? made : undefined;
}

/** Members are undefined if the expression is not understood. */
type Held = readonly (Holder | undefined)[];

const UNKNOWN: Held = [undefined];

function holdersOf(expression: Expression, seen: ReadonlySet<Node> = new Set()): Held {
  if (seen.has(expression)) {
    return UNKNOWN;
  }
  const next = new Set([...seen, expression]);
  const inside = (inner: Expression) => holdersOf(inner, next);
  if (Node.isObjectLiteralExpression(expression) || Node.isClassExpression(expression)) {
    return [expression];
  }
  if (
    Node.isParenthesizedExpression(expression) ||
    Node.isSatisfiesExpression(expression) ||
    Node.isAsExpression(expression) ||
    Node.isAwaitExpression(expression) ||
    Node.isNonNullExpression(expression)
  ) {
    return inside(expression.getExpression());
  }
  if (Node.isConditionalExpression(expression)) {
    return [...inside(expression.getWhenTrue()), ...inside(expression.getWhenFalse())];
  }
  if (Node.isIdentifier(expression)) {
    return holdersOfValue(declaredValue(expression), next);
  }
  const called = Node.isCallExpression(expression) || Node.isNewExpression(expression);
  const name = called ? expression.getExpression() : undefined;
  return Node.isIdentifier(name) ? holdersOfMade(declaredValue(name), next) : UNKNOWN;
}

function holdersOfValue(declared: DeclaredValue | undefined, seen: ReadonlySet<Node>): Held {
  const value = Node.isVariableDeclaration(declared) ? declared.getInitializer() : declared;
  return Node.isExpression(value) ? holdersOf(value, seen) : UNKNOWN;
}

/** Returns what a call or `new` produces. */
function holdersOfMade(declared: DeclaredValue | undefined, seen: ReadonlySet<Node>): Held {
  if (isClass(declared)) {
    return [declared];
  }
  const made = functionOf(declared);
  const returned = made && !seen.has(made) ? returnedBy(made) : [];
  return returned.length > 0 ? returned.flatMap((each) => holdersOf(each, seen)) : UNKNOWN;
}

function collectionOf(folder: HandlersFolder, node: Holder, type: HandlersType): Collection {
  const members = memberNodesOf(node);
  const handlers = members.flatMap((member): HandlerMember[] => {
    const isNamed = Node.isPropertyNamed(member) || Node.isShorthandPropertyAssignment(member);
    const name = isNamed ? member.getNameNode() : undefined;
    const key = name && keyOf(name);
    return name && key !== undefined ? [{ key, name, node: member }] : [];
  });
  return { file: folder.fileOf(node), node, type, handlers, spreads: members.filter(Node.isSpreadAssignment) };
}

/** Returns a member's key if it is literal: `getItem`, `'getItem'`, `['getItem']`. */
export function keyOf(name: PropertyName): string | undefined {
  if (Node.isIdentifier(name)) {
    return name.getText();
  }
  const literal = Node.isComputedPropertyName(name) ? name.getExpression() : name;
  if (Node.isStringLiteral(literal)) {
    return literal.getLiteralValue();
  }
  return Node.isNoSubstitutionTemplateLiteral(literal) && literal !== name ? literal.getLiteralValue() : undefined;
}

/** Returns the keys of an object or class, including those of the objects that it is spread from. */
export function keysWithin(collection: Collection, collections: Collections): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set([collection]);
  // The loop also visits elements that are added during it
  for (const { handlers, spreads } of seen) {
    for (const { key } of handlers) {
      keys.add(key);
    }
    for (const spread of spreads) {
      for (const each of collections.of(spread.getExpression())) {
        seen.add(each);
      }
    }
  }
  return keys;
}
