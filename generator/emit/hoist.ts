import ts from 'typescript';

/** Takes the members of `components.schemas` out into declarations of their own, and refers to them by name. */
export class Hoist {
  readonly #nameOf: (key: string) => string | undefined;

  constructor(nameOf: (key: string) => string | undefined) {
    this.#nameOf = nameOf;
  }

  /** Replaces `components['schemas']['Item']` by `Item`. */
  rename<T extends ts.Node>(node: T): T {
    const visitor: ts.Visitor = (each) => {
      const key = componentAccess(each);
      const name = key === undefined ? undefined : this.#nameOf(key);
      if (name === undefined) return withoutDuplicates(ts.visitEachChild(each, visitor, undefined));
      return ts.factory.createTypeReferenceNode(name);
    };
    return ts.visitNode(node, visitor) as T; // a node is replaced by one of its own kind, a type by a type
  }

  /** `Item: { … }` as `export interface Item { … }`. */
  declaration(name: string, member: ts.TypeElement): ts.Statement {
    if (!ts.isPropertySignature(member) || !member.type) throw new Error(`'${name}' has no type.`);
    const renamed = this.rename(member.type);
    const statement = ts.isTypeLiteralNode(renamed)
      ? ts.factory.createInterfaceDeclaration(EXPORTED, name, undefined, undefined, renamed.members)
      : ts.factory.createTypeAliasDeclaration(EXPORTED, name, undefined, renamed);
    return ts.setSyntheticLeadingComments(statement, ts.getSyntheticLeadingComments(member));
  }
}

export const EXPORTED: readonly ts.Modifier[] = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];

/**
 * A schema with a discriminator's property gets it twice: the value that its name stands for, then what the document says.
 * The document's own word is kept, unless it is just any text.
 */
function withoutDuplicates(node: ts.Node): ts.Node {
  if (!ts.isTypeLiteralNode(node)) return node;
  const byName = new Map<string, ts.TypeElement>();
  for (const member of node.members.filter(ts.isPropertySignature)) {
    const name = nameText(member.name);
    if (!byName.has(name) || member.type?.kind !== ts.SyntaxKind.StringKeyword) byName.set(name, member);
  }
  const kept = node.members.filter(
    (member) => !ts.isPropertySignature(member) || byName.get(nameText(member.name)) === member,
  );
  return kept.length === node.members.length
    ? node
    : ts.factory.updateTypeLiteralNode(node, ts.factory.createNodeArray(kept));
}

/** The key in `components["schemas"]["key"]`. */
function componentAccess(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: section } = node.objectType;
  const isSchemas =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === 'components';
  return isSchemas && indexText(section) === 'schemas' ? indexText(node.indexType) : undefined;
}

function indexText(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isLiteralExpression(node.literal) ? node.literal.text : undefined;
}

function nameText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : '';
}
