import type ts from 'typescript';
import { compiler } from '../typescript/compiler.js';

/** Takes the members of `components.schemas` out into declarations of their own, and refers to them by name. */
export class SchemaHoist {
  readonly #nameOf: (key: string) => string | undefined;

  constructor(nameOf: (key: string) => string | undefined) {
    this.#nameOf = nameOf;
  }

  /** Replaces `components['schemas']['Item']` by `Item`. */
  rename<T extends ts.Node>(node: T): T {
    const visitor: ts.Visitor = (each) => {
      const key = componentAccess(each);
      const name = key === undefined ? undefined : this.#nameOf(key);
      if (name === undefined) {
        return compiler.visitEachChild(each, visitor, undefined);
      }
      return compiler.factory.createTypeReferenceNode(name);
    };
    return compiler.visitNode(node, visitor) as T; // a node is replaced by one of its own kind, a type by a type
  }

  /** `Item: { … }` as `export interface Item { … }`. */
  declaration(name: string, member: ts.TypeElement): ts.Statement {
    if (!compiler.isPropertySignature(member) || !member.type) {
      throw new Error(`'${name}' has no type.`);
    }
    const renamed = this.rename(member.type);
    const statement = compiler.isTypeLiteralNode(renamed)
      ? compiler.factory.createInterfaceDeclaration(EXPORTED, name, undefined, undefined, renamed.members)
      : compiler.factory.createTypeAliasDeclaration(EXPORTED, name, undefined, renamed);
    return compiler.setSyntheticLeadingComments(statement, compiler.getSyntheticLeadingComments(member));
  }
}

export const EXPORTED: readonly ts.Modifier[] = [compiler.factory.createModifier(compiler.SyntaxKind.ExportKeyword)];

/** The key in `components["schemas"]["key"]`. */
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
