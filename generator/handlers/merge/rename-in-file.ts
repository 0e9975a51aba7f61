import {
  type BindingElement,
  type Expression,
  Node,
  type NoSubstitutionTemplateLiteral,
  type PropertyName,
  type StringLiteral,
  type TypeNode,
} from 'ts-morph';
import type { Edit } from '../../files/edits.js';
import { type Collections, keyOf } from '../../handler-code/find-collections.js';
import { handlersTypeOf } from '../../handler-code/handlers-type.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import { isFunctionLike } from '../../handler-code/typed-values.js';
import { propertyKey } from '../../typescript/encode.js';
import type { RenamedHandler } from '../handlers-plan.js';
import { EditsByPlace } from './edits-by-place.js';
import type { Renames } from './find-renames.js';
import type { MergeContext } from './merge-context.js';
import { renameInOptions } from './rename-in-options.js';
import { renameTypes } from './rename-types.js';

interface FileRenames {
  readonly edits: readonly Edit[];
  readonly renamed: readonly RenamedHandler[];
}

/**
 * A key can't be renamed if a handler that keeps its name already has the new one: that belongs to another operation,
 * or was renamed before.
 */
export function blockedBy({ all }: Collections): (from: string, keys: Renames['keys']) => boolean {
  const present = new Set(all.flatMap(({ handlers }) => handlers.map(({ key }) => key)));
  return (from, keys) => {
    const to = keys.get(from);
    return to !== undefined && present.has(to) && !keys.has(to);
  };
}

type RenameContext = Pick<MergeContext, 'folder' | 'collections' | 'renames'>;

/** Renames, in one file, the user's keys of renamed operations with their uses, and types of the generated folder. */
export function renameInFile(file: FolderFile, context: RenameContext): FileRenames {
  const { collections, renames } = context;
  const edits = new EditsByPlace();
  const renamed = renameHandlers(file, collections, renames.keys, edits);
  if (renames.keys.size > 0) {
    renameUses(file, context, edits);
  }
  if (renames.types.size > 0) {
    renameTypes(file, renames.types, edits);
  }
  return { edits: edits.all(), renamed };
}

function renameHandlers(
  file: FolderFile,
  { all }: Collections,
  keys: Renames['keys'],
  edits: EditsByPlace,
): readonly RenamedHandler[] {
  const handlers = all.filter((each) => each.file === file).flatMap((each) => each.handlers);
  return handlers.flatMap(({ key, name, node }): RenamedHandler[] => {
    const to = keys.get(key);
    if (to === undefined) {
      return [];
    }
    const pos = name.getStart();
    if (Node.isShorthandPropertyAssignment(node)) {
      edits.add(pos, pos, `${propertyKey(to)}: `);
    } else {
      renameName(name, keys, edits);
    }
    return [{ from: key, to, file: file.path, pos }];
  });
}

function renameUses(file: FolderFile, { folder, collections, renames }: RenameContext, edits: EditsByPlace): void {
  const { keys } = renames;
  const { generated } = file;
  const holds = (expression: Expression): boolean =>
    Node.isThisExpression(expression)
      ? collections.all.some(({ node }) => node === holderOfThis(expression))
      : collections.of(expression).length > 0;
  const isOfOperations = (type: TypeNode): boolean =>
    (Node.isTypeReference(type) && ['Contexts', 'Owed'].includes(generated.of(type.getTypeName()) ?? '')) ||
    handlersTypeOf(folder, type) !== undefined;
  const renameLiterals = (type: TypeNode | undefined): void => {
    for (const literal of literalsOf(type)) {
      renameLiteral(literal, keys, edits);
    }
  };
  file.source.forEachDescendant((node) => {
    renameInOptions(node, generated, keys, edits);
    if (Node.isPropertyAccessExpression(node)) {
      const to = keys.get(node.getName());
      if (to !== undefined && holds(node.getExpression())) {
        edits.replace(node.getNameNode(), to);
      }
    } else if (Node.isElementAccessExpression(node)) {
      const index = node.getArgumentExpression();
      const isKey = isStringLiteralLike(index) && keys.has(index.getLiteralValue());
      if (isKey && holds(node.getExpression())) {
        renameLiteral(index, keys, edits);
      }
    } else if (Node.isVariableDeclaration(node)) {
      const [bound, value] = [node.getNameNode(), node.getInitializer()];
      const isOfHandlers = Node.isObjectBindingPattern(bound) && value !== undefined && holds(value);
      for (const element of isOfHandlers ? bound.getElements() : []) {
        renameBinding(element, keys, edits);
      }
    } else if (Node.isCallExpression(node) && generated.of(node.getExpression()) === 'mockContext') {
      const [first] = node.getArguments();
      if (isStringLiteralLike(first)) {
        renameLiteral(first, keys, edits);
      }
    } else if (Node.isIndexedAccessTypeNode(node) && isOfOperations(node.getObjectTypeNode())) {
      renameLiterals(node.getIndexTypeNode());
    } else if (Node.isTypeReference(node)) {
      const [of, which] = node.getTypeArguments();
      const isPart = ['Pick', 'Omit'].includes(node.getTypeName().getText());
      if (isPart && of && isOfOperations(of)) {
        renameLiterals(which);
      }
    } else if (Node.isLiteralTypeNode(node) && generated.declarations.length > 0) {
      renameInUnreturned(node.getLiteral(), keys, edits);
    }
  });
}

/** Renames in `'getItem: 404'`, as `Unreturned` writes it. */
function renameInUnreturned(literal: Node, keys: Renames['keys'], edits: EditsByPlace): void {
  if (!Node.isStringLiteral(literal)) {
    return;
  }
  const [, key = ''] = /^(.+): [1-5][0-9][0-9]$/.exec(literal.getLiteralValue()) ?? [];
  const to = keys.get(key);
  const start = literal.getStart() + 1;
  if (to !== undefined) {
    edits.add(start, start + key.length, to);
  }
}

function renameName(name: PropertyName, keys: Renames['keys'], edits: EditsByPlace): void {
  const to = keys.get(keyOf(name) ?? '');
  if (to === undefined) {
    return;
  }
  const literal = Node.isComputedPropertyName(name) ? name.getExpression() : name;
  if (Node.isIdentifier(name)) {
    edits.replace(name, propertyKey(to));
  } else if (isStringLiteralLike(literal)) {
    renameLiteral(literal, keys, edits);
  }
}

function renameLiteral(
  literal: StringLiteral | NoSubstitutionTemplateLiteral,
  keys: Renames['keys'],
  edits: EditsByPlace,
): void {
  const to = keys.get(literal.getLiteralValue());
  if (to !== undefined) {
    edits.add(literal.getStart() + 1, literal.getEnd() - 1, to);
  }
}

function isStringLiteralLike(node: Node | undefined): node is StringLiteral | NoSubstitutionTemplateLiteral {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node);
}

function literalsOf(type: TypeNode | undefined): readonly StringLiteral[] {
  if (Node.isUnionTypeNode(type)) {
    return type.getTypeNodes().flatMap(literalsOf);
  }
  const literal = Node.isLiteralTypeNode(type) ? type.getLiteral() : undefined;
  return Node.isStringLiteral(literal) ? [literal] : [];
}

/** Turns `const { getItem } = handlers` into `const { fetchItem: getItem } = handlers`. */
function renameBinding(element: BindingElement, keys: Renames['keys'], edits: EditsByPlace): void {
  const [bound, property] = [element.getNameNode(), element.getPropertyNameNode()];
  if (property) {
    renameName(property, keys, edits);
  }
  const to = !property && Node.isIdentifier(bound) ? keys.get(bound.getText()) : undefined;
  if (to !== undefined) {
    edits.add(bound.getStart(), bound.getStart(), `${propertyKey(to)}: `);
  }
}

/** Returns the object or class that `this` refers to; arrow functions have no `this` of their own. */
function holderOfThis(node: Node): Node | undefined {
  const at = node.getFirstAncestor(hasThis);
  return Node.isFunctionExpression(at) ? at.getParent()?.getParent() : at?.getParent();
}

function hasThis(node: Node): boolean {
  return (isFunctionLike(node) && !Node.isArrowFunction(node)) || Node.isPropertyDeclaration(node);
}
