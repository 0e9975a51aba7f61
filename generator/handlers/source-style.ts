import ts from 'typescript';
import type { ParsedFile } from './parsed-file.js';

/** How a file is written, so that what is inserted looks like the rest. */
export interface SourceStyle {
  readonly eol: string;
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semicolon: string;
}

/** How new files are written. */
export const OWN_STYLE: SourceStyle = { eol: '\n', indent: '  ', quote: "'", semicolon: ';' };

export function styleOf({ text, source }: ParsedFile): SourceStyle {
  const firstEnd = text.indexOf('\n');
  return {
    eol: firstEnd > 0 && text[firstEnd - 1] === '\r' ? '\r\n' : '\n',
    indent: indentOf(text, source),
    quote: quoteOf(text, source),
    semicolon: hasSemicolons(text, source) ? ';' : '',
  };
}

/** The white space that the line of a place begins with. */
export function indentAt(text: string, pos: number): string {
  const start = text.lastIndexOf('\n', pos - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, pos))?.[0] ?? '';
}

/** What the first member or statement inside something is indented by, beyond what it is in. */
function indentOf(text: string, source: ts.SourceFile): string {
  const find = (node: ts.Node): string | undefined => {
    const inner = ts.isObjectLiteralExpression(node)
      ? node.properties[0]
      : ts.isClassLike(node)
        ? node.members[0]
        : ts.isBlock(node)
          ? node.statements[0]
          : undefined;
    if (inner) {
      const [outside, inside] = [indentAt(text, node.getEnd()), indentAt(text, inner.getStart(source))];
      if (inside.startsWith(outside) && inside.length > outside.length) return inside.slice(outside.length);
    }
    return ts.forEachChild(node, find);
  };
  return find(source) ?? (/^\t/m.test(text) ? '\t' : OWN_STYLE.indent);
}

function quoteOf(text: string, source: ts.SourceFile): "'" | '"' {
  const find = (node: ts.Node): string | undefined =>
    ts.isStringLiteral(node) ? text[node.getStart(source)] : ts.forEachChild(node, find);
  return find(source) === '"' ? '"' : "'";
}

/** As the first statement has it that may have one; without such a statement there are semicolons. */
function hasSemicolons(text: string, source: ts.SourceFile): boolean {
  const may = (node: ts.Statement) =>
    ts.isImportDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isExportAssignment(node);
  const first = source.statements.find(may);
  return first === undefined || text[first.getEnd() - 1] === ';';
}
