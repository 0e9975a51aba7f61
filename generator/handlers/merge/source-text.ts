import { Node, type SourceFile, ts } from 'ts-morph';
import { memberNodesOf } from '../../handler-code/member-nodes.js';
import { isClass } from '../../handler-code/typed-values.js';
import { OWN_STYLE, type SourceStyle } from '../scaffold/source-style.js';

/** Returns how a file of the user is written. */
export function styleOf(source: SourceFile): SourceStyle {
  const text = source.getFullText();
  const firstEnd = text.indexOf('\n');
  return {
    eol: firstEnd > 0 && text[firstEnd - 1] === '\r' ? '\r\n' : '\n',
    indent: indentOf(text, source),
    quote: quoteOf(source),
    semicolon: hasSemicolons(source) ? ';' : '',
  };
}

/** Returns the white space at the beginning of the line of a place. */
export function indentAt(text: string, pos: number): string {
  const start = text.lastIndexOf('\n', pos - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, pos))?.[0] ?? '';
}

/** Skips comments that follow on the same line. */
export function endOfLine(text: string, pos: number): number {
  return ts.getTrailingCommentRanges(text, pos)?.at(-1)?.end ?? pos;
}

/** Returns the indentation of the first member or statement inside something, relative to its parent. */
function indentOf(text: string, source: SourceFile): string {
  const find = (node: Node): string | undefined => {
    const inner = firstWithin(node);
    if (inner) {
      const [outside, inside] = [indentAt(text, node.getEnd()), indentAt(text, inner.getStart())];
      if (inside.startsWith(outside) && inside.length > outside.length) {
        return inside.slice(outside.length);
      }
    }
    return node.forEachChild(find);
  };
  return find(source) ?? (/^\t/m.test(text) ? '\t' : OWN_STYLE.indent);
}

function firstWithin(node: Node): Node | undefined {
  if (Node.isObjectLiteralExpression(node)) {
    return node.getProperties()[0];
  }
  if (isClass(node)) {
    return memberNodesOf(node)[0];
  }
  return Node.isBlock(node) ? node.getStatements()[0] : undefined;
}

function quoteOf(source: SourceFile): "'" | '"' {
  const find = (node: Node): string | undefined =>
    Node.isStringLiteral(node) ? node.getText().charAt(0) : node.forEachChild(find);
  return find(source) === '"' ? '"' : "'";
}

/** Decides by the first statement that may have a semicolon; without such a statement there are semicolons. */
function hasSemicolons(source: SourceFile): boolean {
  const first = source
    .getStatements()
    .find(
      (each) =>
        Node.isImportDeclaration(each) ||
        Node.isVariableStatement(each) ||
        Node.isExpressionStatement(each) ||
        Node.isExportAssignment(each),
    );
  return first === undefined || first.getText().endsWith(';');
}
