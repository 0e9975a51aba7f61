import ts from 'typescript';

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const nowhere = ts.createSourceFile('', '', ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

/** Source text of a node made by the factory, in the style of all that is emitted. */
export function print(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, inOurStyle(node), nowhere)
    .replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2))
    .replace(LONG_UNION, (_line, indent: string, head: string, union: string) => {
      const members = union.match(MEMBER) ?? [];
      return `${indent}${head}${members.map((each) => `\n${indent}  | ${each}`).join('')};`;
    });
}

/** A literal, or a name with its brackets. */
const MEMBER = /'(?:[^'\\\n]|\\.)*'|[\w$.[\]-]+/g;

/** A line of over 120 columns that ends in a union of such. The printer writes every union on one. */
const LONG_UNION = new RegExp(
  `^(?=.{121})( *)((?:export type [\\w$]+ =|(?:readonly )?(?:[\\w$]+|'(?:[^'\\\\\\n]|\\\\.)*')\\??:)) ((?:(?:${MEMBER.source}) \\| )+(?:${MEMBER.source}));$`,
  'gm',
);

/** Every name that stands for a type in a node. */
export function typeNames(node: ts.Node, found = new Set<string>()): ReadonlySet<string> {
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    found.add(node.typeName.text);
  }
  ts.forEachChild(node, (each) => {
    typeNames(each, found);
  });
  return found;
}

/** Single quotes, and comments in plain words: `@description` says what every comment does. */
function inOurStyle(node: ts.Node): ts.Node {
  const visit = (each: ts.Node): ts.Node => {
    if (ts.isStringLiteral(each)) {
      return ts.factory.createStringLiteral(each.text, true);
    }
    const comments = ts.getSyntheticLeadingComments(each);
    const visited = ts.visitEachChild(each, visit, undefined);
    return comments ? ts.setSyntheticLeadingComments(visited, comments.map(plainComment)) : visited;
  };
  return visit(node);
}

function plainComment(comment: ts.SynthesizedComment): ts.SynthesizedComment {
  const text = comment.text
    .replace(/^(\*\n(?: \*[^\n]*\n)*? \* [^@\n][^\n]*\n) \* @description /, '$1 *\n * ')
    .replace(/^(\*(?:\n(?: \*[^\n]*\n)*? \*)?) @description /, '$1 ');
  return { ...comment, text };
}
