import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { print, printMembers } from '../../generator/typescript/print-node.js';

const { factory } = ts;

/** The statement that a text is, as a node made by the factory: without places. */
function node(text: string): ts.Statement {
  const [statement] = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true).statements;
  const copy = (each: ts.Node): ts.Node => {
    const made = ts.isStringLiteral(each)
      ? factory.createStringLiteral(each.text)
      : ts.isIdentifier(each)
        ? factory.createIdentifier(each.text)
        : ts.visitEachChild(each, copy, undefined);
    return ts.setTextRange(made, { pos: -1, end: -1 });
  };
  if (!statement) {
    throw new Error('Nothing is written.');
  }
  return copy(statement) as ts.Statement; // a copy is of the same kind
}

const long = Array.from({ length: 12 }, (_, index) => `'a | member ${index}'`);

describe('a printed node', () => {
  it.each([
    "interface A {\n  b: {\n    'c-d': 'e';\n  };\n}",
    'export interface A {}',
    "export type A = 'it\\'s' | -1 | 2 | true | null | undefined;",
    'type A = readonly string[];',
    "type A = (B | 'c')[] & (keyof D)[];",
    "type A = B['c'][number];",
    'type A = [string, ...number[]];',
    'type A = Record<string, never> & {\n  [key: string]: unknown;\n};',
    'interface A {\n  readonly b?: object;\n  readonly [key: string]: boolean;\n  200: {};\n}',
    `interface A {\n  b:${long.map((each) => `\n    | ${each}`).join('')};\n}`,
    `export type A =${long.map((each) => `\n  | ${each}`).join('')};`,
    `interface A {\n  b: (${long.map((each) => `\n    | ${each}`).join('')}\n  )[];\n}`,
    `interface A {\n  b: {\n    c: ${'C'.repeat(100)};\n  } | undefined;\n}`,
    `type ${'A'.repeat(60)} =\n  ${'B'.repeat(60)};`,
  ])('is laid out so: %s', (text) => {
    expect(print(node(text)).text).toBe(text);
  });

  it('has the members of a declaration without what is round them', () => {
    const a = node('interface A { b: C }');
    expect(printMembers(ts.isInterfaceDeclaration(a) ? a.members : [], () => undefined)).toEqual({
      text: '  b: C;\n',
      uses: ['C'],
    });
  });

  it('tells the names that it refers to', () => {
    expect(print(node("type A = B<C[]> | { d: E['f'] } | 'G'")).uses.toSorted()).toEqual(['B', 'C', 'E']);
  });

  it('has other names for types where it is told', () => {
    const renamed = print(node("type A = B['c'][]"), (type) => (ts.isIndexedAccessTypeNode(type) ? 'D' : undefined));
    expect(renamed).toEqual({ text: 'type A = D[];', uses: ['D'] });
  });

  it.each([
    ['* A thing. ', '/** A thing. */\n'],
    ['*\n * Format: date\n * @default now\n ', '/**\n * Format: date\n * @default now\n */\n'],
    ['* @enum {string} ', ''],
  ])('has the comment %j in plain words', (given, want) => {
    const type = factory.createTypeAliasDeclaration(undefined, 'A', undefined, literal('a'));
    const commented = ts.addSyntheticLeadingComment(type, ts.SyntaxKind.MultiLineCommentTrivia, given, true);
    expect(print(commented).text).toBe(`${want}type A = 'a';`);
  });

  it('has the literals of an enum quoted as all others', () => {
    const type = factory.createTypeAliasDeclaration(undefined, 'A', undefined, literal('it\'s "é"'));
    expect(print(type).text).toBe("type A = 'it\\'s \"é\"';");
  });

  it('is none where nobody knows how to write it', () => {
    expect(() => print(node('type A = B extends C ? D : E'))).toThrow('Writing a ConditionalType');
    expect(() => print(node('let a'))).toThrow('Writing a');
  });
});

/** As `openapi-typescript` makes it. */
function literal(text: string): ts.TypeNode {
  return factory.createLiteralTypeNode(factory.createIdentifier(JSON.stringify(text)) as unknown as ts.StringLiteral); // it is one once it is printed
}
