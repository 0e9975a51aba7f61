import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { print, typeNames } from '../../generator/typescript/print-node.js';

const { factory } = ts;

/** The statement that a text is, as a node made by the factory: without places. */
function node(text: string): ts.Node {
  const [statement] = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true).statements;
  const copy = (each: ts.Node): ts.Node => {
    const made = ts.isStringLiteral(each)
      ? factory.createStringLiteral(each.text)
      : ts.isIdentifier(each)
        ? factory.createIdentifier(each.text)
        : ts.visitEachChild(each, copy, undefined);
    return ts.setTextRange(made, { pos: -1, end: -1 });
  };
  if (!statement) throw new Error('Nothing is written.');
  return copy(statement);
}

describe('a printed node', () => {
  it('is indented by two spaces, with single quotes', () => {
    expect(print(node('interface A { b: { "c-d": "e" } }'))).toBe("interface A {\n  b: {\n    'c-d': 'e';\n  };\n}");
  });

  it('has a union that is too long for a line a member a line', () => {
    const members = Array.from({ length: 12 }, (_, index) => `a | member ${index}`);
    const union = members.map((each) => JSON.stringify(each)).join(' | ');
    expect(print(node(`interface A { b: ${union} }`))).toBe(
      `interface A {\n  b:${members.map((each) => `\n    | '${each}'`).join('')};\n}`,
    );
  });

  it.each([
    ['* A thing. ', '* A thing. '],
    [
      '*\n * Format: date\n * @description When.\n * @default now\n ',
      '*\n * Format: date\n *\n * When.\n * @default now\n ',
    ],
    ['* @description When. ', '* When. '],
    ['*\n * @description How\n *     many.\n * @default 1\n ', '*\n * How\n * many.\n * @default 1\n '],
    ['*\n * @deprecated\n * @description Why. \n ', '*\n * Why.\n * @deprecated\n '],
    ['*\n * Title\n * @example {\n *       "a": 1\n *     }\n ', '*\n * Title\n * @example {\n *   "a": 1\n * }\n '],
    ['*\n * @default a\n * @enum {string}\n ', '* @default a '],
    ['* @deprecated ', '* @deprecated '],
  ])('says %j in plain words', (given, want) => {
    const type = factory.createTypeAliasDeclaration(
      undefined,
      'A',
      undefined,
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    );
    const commented = ts.addSyntheticLeadingComment(type, ts.SyntaxKind.MultiLineCommentTrivia, given, true);
    expect(print(commented)).toBe(`/*${want}*/\ntype A = string;`);
  });
});

it('the names of types in a node are those that it refers to', () => {
  const found = typeNames(node("type A = B<C[]> | { d: E['f'] } | 'G'"));
  expect([...found].sort()).toEqual(['B', 'C', 'E']);
});

it('a comment that says nothing but what the type says is left out', () => {
  const type = factory.createTypeAliasDeclaration(undefined, 'A', undefined, literal('a'));
  const commented = ts.addSyntheticLeadingComment(
    type,
    ts.SyntaxKind.MultiLineCommentTrivia,
    '* @enum {string} ',
    true,
  );
  expect(print(commented)).toBe("type A = 'a';");
});

it('literals of an enum are quoted as all others are', () => {
  const type = factory.createTypeAliasDeclaration(undefined, 'A', undefined, literal('it\'s "é"'));
  expect(print(type)).toBe("type A = 'it\\'s \"é\"';");
});

/** As `openapi-typescript` makes it. */
function literal(text: string): ts.TypeNode {
  return factory.createLiteralTypeNode(factory.createIdentifier(JSON.stringify(text)) as unknown as ts.StringLiteral); // it is one once it is printed
}
