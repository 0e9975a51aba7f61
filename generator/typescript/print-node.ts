import type ts from 'typescript';
import type { TypeText } from './code.js';
import { compiler } from './compiler.js';
import { docComment, WIDTH } from './doc-comment.js';
import { stringLiteral } from './encode.js';
import { plainComment } from './plain-comment.js';

const { SyntaxKind } = compiler;

/** Returns the name to write instead of a type; `undefined` for a type that is written out. */
export type Rename = (type: ts.TypeNode) => string | undefined;

/**
 * Prints a declaration or a type that `openapi-typescript` made, laid out like all emitted code, and lists the names of
 * types in it. There are few kinds of nodes, and the compiler's own printer can neither wrap lines nor indent by two
 * spaces.
 */
export function print(node: ts.Statement | ts.TypeNode, rename: Rename = () => undefined): TypeText {
  const printer = new Printer(rename);
  const text = compiler.isTypeNode(node) ? printer.type(node, '') : printer.statement(node);
  return { text, uses: [...printer.names] };
}

/** Prints the members of a declaration. */
export function printMembers(members: readonly ts.TypeElement[], rename: Rename): TypeText {
  const printer = new Printer(rename);
  return { text: printer.members(members, INDENT), uses: [...printer.names] };
}

const INDENT = '  ';

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [SyntaxKind.StringKeyword, 'string'],
  [SyntaxKind.NumberKeyword, 'number'],
  [SyntaxKind.BooleanKeyword, 'boolean'],
  [SyntaxKind.UnknownKeyword, 'unknown'],
  [SyntaxKind.NeverKeyword, 'never'],
  [SyntaxKind.UndefinedKeyword, 'undefined'],
  [SyntaxKind.ObjectKeyword, 'object'],
  [SyntaxKind.NullKeyword, 'null'],
  [SyntaxKind.TrueKeyword, 'true'],
  [SyntaxKind.FalseKeyword, 'false'],
]);

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [SyntaxKind.ReadonlyKeyword, 'readonly'],
  [SyntaxKind.KeyOfKeyword, 'keyof'],
]);

class Printer {
  readonly names = new Set<string>();
  readonly #rename: Rename;

  constructor(rename: Rename) {
    this.#rename = rename;
  }

  statement(node: ts.Statement): string {
    if (compiler.isInterfaceDeclaration(node)) {
      const head = `${exported(node)}interface ${node.name.text}`;
      const members = this.members(node.members, INDENT);
      return `${comments(node, '')}${head} {${members === '' ? '' : `\n${members}`}}`;
    }
    if (compiler.isTypeAliasDeclaration(node)) {
      const head = `${exported(node)}type ${node.name.text} =`;
      return `${comments(node, '')}${this.#after(head, node.type, '')};`;
    }
    throw unknown(node);
  }

  members(members: readonly ts.TypeElement[], indent: string): string {
    let text = '';
    for (const member of members) {
      text += comments(member, indent);
      if (compiler.isPropertySignature(member) && member.type !== undefined) {
        const head = `${indent}${isReadonly(member) ? 'readonly ' : ''}${propertyName(member.name)}${member.questionToken ? '?' : ''}:`;
        text += `${this.#after(head, member.type, indent)};\n`;
      } else if (compiler.isIndexSignatureDeclaration(member)) {
        const head = `${indent}${isReadonly(member) ? 'readonly ' : ''}[${member.parameters.map((each) => this.#parameter(each)).join(', ')}]:`;
        text += `${this.#after(head, member.type, indent)};\n`;
      } else {
        throw unknown(member);
      }
    }
    return text;
  }

  /** Prints a type; lines after the first are indented. */
  type(node: ts.TypeNode, indent: string): string {
    const name = this.#rename(node);
    if (name !== undefined) {
      this.names.add(name);
      return name;
    }
    const keyword = KEYWORDS.get(node.kind);
    if (keyword !== undefined) {
      return keyword;
    }
    if (compiler.isLiteralTypeNode(node)) {
      return literal(node.literal);
    }
    if (compiler.isTypeReferenceNode(node)) {
      return this.#reference(node, indent);
    }
    if (compiler.isTypeLiteralNode(node)) {
      return node.members.length === 0 ? '{}' : `{\n${this.members(node.members, indent + INDENT)}${indent}}`;
    }
    if (compiler.isUnionTypeNode(node)) {
      return this.#types(node.types, indent).join(' | ');
    }
    if (compiler.isIntersectionTypeNode(node)) {
      return this.#types(node.types, indent).join(' & ');
    }
    if (compiler.isArrayTypeNode(node)) {
      return `${this.type(node.elementType, indent)}[]`;
    }
    if (compiler.isParenthesizedTypeNode(node)) {
      return `(${this.type(node.type, indent)})`;
    }
    if (compiler.isTypeOperatorNode(node)) {
      return `${OPERATORS.get(node.operator)} ${this.type(node.type, indent)}`;
    }
    if (compiler.isIndexedAccessTypeNode(node)) {
      return `${this.type(node.objectType, indent)}[${this.type(node.indexType, indent)}]`;
    }
    if (compiler.isTupleTypeNode(node)) {
      return `[${this.#types(node.elements, indent).join(', ')}]`;
    }
    if (compiler.isOptionalTypeNode(node)) {
      return `${this.type(node.type, indent)}?`;
    }
    if (compiler.isRestTypeNode(node)) {
      return `...${this.type(node.type, indent)}`;
    }
    // The library puts literals where types are expected, without the node that is meant for them
    return literal(node);
  }

  #types(nodes: readonly ts.TypeNode[], indent: string): string[] {
    return nodes.map((each) => this.type(each, indent));
  }

  #reference({ typeName, typeArguments }: ts.TypeReferenceNode, indent: string): string {
    if (!compiler.isIdentifier(typeName)) {
      throw unknown(typeName);
    }
    const { text } = typeName;
    this.names.add(text);
    return typeArguments === undefined ? text : `${text}<${this.#types(typeArguments, indent).join(', ')}>`;
  }

  #parameter({ name, type }: ts.ParameterDeclaration): string {
    if (!compiler.isIdentifier(name) || type === undefined) {
      throw unknown(name);
    }
    return `${name.text}: ${this.type(type, '')}`;
  }

  /** Prints a type after a head: a union that does not fit on the line gets one member per line. */
  #after(head: string, node: ts.TypeNode, indent: string): string {
    const text = this.type(node, indent);
    if (head.length + 1 + text.length + 1 <= WIDTH || text.includes('\n')) {
      return `${head} ${text}`;
    }
    const inner = indent + INDENT;
    if (compiler.isUnionTypeNode(node)) {
      return head + this.#memberALine(node, inner);
    }
    const element = compiler.isArrayTypeNode(node) ? node.elementType : undefined;
    if (element && compiler.isParenthesizedTypeNode(element) && compiler.isUnionTypeNode(element.type)) {
      return `${head} (${this.#memberALine(element.type, inner)}\n${indent})[]`;
    }
    return `${head}\n${inner}${text}`;
  }

  #memberALine(node: ts.UnionTypeNode, indent: string): string {
    return this.#types(node.types, indent)
      .map((each) => `\n${indent}| ${each}`)
      .join('');
  }
}

function exported(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): string {
  return node.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword) ? 'export ' : '';
}

function isReadonly(node: ts.PropertySignature | ts.IndexSignatureDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === SyntaxKind.ReadonlyKeyword) ?? false;
}

function comments(node: ts.Node, indent: string): string {
  const found = compiler.getSyntheticLeadingComments(node) ?? [];
  return found.map(({ text }) => docComment(plainComment(text), indent)).join('');
}

function propertyName(name: ts.PropertyName): string {
  if (compiler.isStringLiteral(name)) {
    return stringLiteral(name.text);
  }
  if (compiler.isIdentifier(name) || compiler.isNumericLiteral(name)) {
    return name.text;
  }
  throw unknown(name);
}

function literal(node: ts.Node): string {
  if (compiler.isStringLiteral(node)) {
    return stringLiteral(node.text);
  }
  // `openapi-typescript` writes the literals of an enum like this
  if (compiler.isIdentifier(node)) {
    return node.text.startsWith('"') ? stringLiteral(String(JSON.parse(node.text))) : node.text;
  }
  if (compiler.isNumericLiteral(node)) {
    return node.text;
  }
  if (compiler.isPrefixUnaryExpression(node) && compiler.isNumericLiteral(node.operand)) {
    return `-${node.operand.text}`;
  }
  const keyword = KEYWORDS.get(node.kind);
  if (keyword === undefined) {
    throw unknown(node);
  }
  return keyword;
}

function unknown({ kind }: ts.Node): Error {
  return new Error(`Writing a ${SyntaxKind[kind]} is not supported.`);
}
