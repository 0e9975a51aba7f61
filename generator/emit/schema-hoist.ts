import type ts from 'typescript';
import { compiler } from '../typescript/compiler.js';

/** Moves the members of `components.schemas` into separate declarations, and refers to them by name. */
export class SchemaHoist {
  readonly #nameOf: (key: string) => string | undefined;

  constructor(nameOf: (key: string) => string | undefined) {
    this.#nameOf = nameOf;
  }

  /** Writes `Item` instead of `components['schemas']['Item']`. */
  readonly rename = (type: ts.TypeNode): string | undefined => {
    const key = componentAccess(type);
    return key === undefined ? undefined : this.#nameOf(key);
  };

  /** Writes `Item: { … }` as `export interface Item { … }`. */
  declaration(name: string, member: ts.TypeElement): ts.Statement {
    if (!compiler.isPropertySignature(member) || !member.type) {
      throw new Error(`'${name}' has no type.`);
    }
    const { type } = member;
    const statement = compiler.isTypeLiteralNode(type)
      ? compiler.factory.createInterfaceDeclaration(EXPORTED, name, undefined, undefined, type.members)
      : compiler.factory.createTypeAliasDeclaration(EXPORTED, name, undefined, type);
    return compiler.setSyntheticLeadingComments(statement, compiler.getSyntheticLeadingComments(member));
  }
}

export const EXPORTED: readonly ts.Modifier[] = [compiler.factory.createModifier(compiler.SyntaxKind.ExportKeyword)];

/** Returns the key in `components["schemas"]["key"]`. */
function componentAccess(node: ts.Node): string | undefined {
  if (!compiler.isIndexedAccessTypeNode(node) || !compiler.isIndexedAccessTypeNode(node.objectType)) {
    return undefined;
  }
  const { objectType: root, indexType: section } = node.objectType;
  const isSchemas =
    compiler.isTypeReferenceNode(root) && compiler.isIdentifier(root.typeName) && root.typeName.text === 'components';
  return isSchemas && indexText(section) === 'schemas' ? indexText(node.indexType) : undefined;
}

function indexText(node: ts.TypeNode): string | undefined {
  return compiler.isLiteralTypeNode(node) && compiler.isLiteralExpression(node.literal) ? node.literal.text : undefined;
}
