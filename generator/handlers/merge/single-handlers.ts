import { Node, type TypeNode } from 'ts-morph';
import { exportedConstant } from '../../handler-code/exported-constant.js';
import { handlersTypeOf } from '../../handler-code/handlers-type.js';
import type { FolderFile, HandlersFolder } from '../../handler-code/open-folder.js';
import { typedValuesOf } from '../../handler-code/typed-values.js';
import type { Api } from '../../model/api.js';
import type { Renames } from './find-renames.js';

/** A separate handler, with the type of one operation: `const getItem: GetItem = …`. */
export interface SingleHandler {
  readonly key: string;
  readonly file: FolderFile;
  /** Set if other files can import it. */
  readonly exportedAs: string | undefined;
}

/** Finds the separate handlers, by their current keys. */
export function findSingleHandlers(folder: HandlersFolder, api: Api, renames: Renames): readonly SingleHandler[] {
  const byType = new Map(api.operations.map(({ typeName, key }) => [typeName, key]));
  const keyOfType = (file: FolderFile, type: TypeNode): string | undefined => {
    if (Node.isIndexedAccessTypeNode(type)) {
      const index = type.getIndexTypeNode();
      const literal = Node.isLiteralTypeNode(index) ? index.getLiteral() : undefined;
      if (!Node.isStringLiteral(literal) || !handlersTypeOf(folder, type.getObjectTypeNode())) {
        return undefined;
      }
      const key = literal.getLiteralValue();
      return renames.keys.get(key) ?? key;
    }
    const name = file.generated.of(Node.isTypeReference(type) ? type.getTypeName() : type);
    return name === undefined ? undefined : byType.get(renames.types.get(name) ?? name);
  };
  const found: SingleHandler[] = [];
  for (const file of folder.files) {
    if (file.isTest || file.error) {
      continue;
    }
    file.source.forEachDescendant((node) => {
      for (const { type, value } of typedValuesOf(node)) {
        const key = isSelfTyped(node) ? keyOfType(file, type) : undefined;
        if (key !== undefined) {
          found.push({ key, file, exportedAs: exportedConstant(value) });
        }
      }
    });
  }
  return found;
}

/** Whether a function's result or a class is typed: these are not single handlers. */
function isSelfTyped(node: Node): boolean {
  return (
    Node.isVariableDeclaration(node) ||
    Node.isPropertyDeclaration(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isAsExpression(node)
  );
}
