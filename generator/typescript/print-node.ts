import type ts from 'typescript';
import { compiler } from './compiler.js';
import { stringLiteral } from './encode.js';

const printer = compiler.createPrinter({ newLine: compiler.NewLineKind.LineFeed });
const nowhere = compiler.createSourceFile('', '', compiler.ScriptTarget.ESNext, false, compiler.ScriptKind.TS);

/** Source text of a node made by the factory, in the style of all that is emitted. */
export function print(node: ts.Node): string {
  return printer
    .printNode(compiler.EmitHint.Unspecified, inOurStyle(node), nowhere)
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
  if (compiler.isTypeReferenceNode(node) && compiler.isIdentifier(node.typeName)) {
    found.add(node.typeName.text);
  }
  compiler.forEachChild(node, (each) => {
    typeNames(each, found);
  });
  return found;
}

/** Single quotes, and comments in plain words. */
function inOurStyle(node: ts.Node): ts.Node {
  const visit = (each: ts.Node): ts.Node => {
    if (compiler.isStringLiteral(each)) {
      return compiler.factory.createStringLiteral(each.text, true);
    }
    // So `openapi-typescript` makes the literals of an enum, whose characters the printer would escape
    if (compiler.isIdentifier(each) && each.text.startsWith('"')) {
      return compiler.factory.createIdentifier(stringLiteral(String(JSON.parse(each.text))));
    }
    const comments = compiler.getSyntheticLeadingComments(each);
    const visited = compiler.visitEachChild(each, visit, undefined);
    return comments ? compiler.setSyntheticLeadingComments(visited, comments.flatMap(plainComment)) : visited;
  };
  return visit(node);
}

/** What `openapi-typescript` indents the further lines of a title, a description or a value by. */
const FURTHER = '    ';

/**
 * A comment of `openapi-typescript` in plain words: the description without its tag, before all tags, which would take it for
 * theirs; and without `@enum`, which the type says.
 */
function plainComment(comment: ts.SynthesizedComment): readonly ts.SynthesizedComment[] {
  const items: string[] = [];
  for (const line of comment.text.replace(/^\*\s/, '').trimEnd().split('\n')) {
    const text = line.replace(/^ \* ?/, '');
    if (text.startsWith(FURTHER) && items.length > 0) {
      items.push(`${items.pop()}\n${text.slice(FURTHER.length)}`);
    } else {
      items.push(text);
    }
  }
  const isDescription = (item: string): boolean => item.startsWith(DESCRIPTION);
  const words = items.filter((item) => !item.startsWith('@'));
  const descriptions = items.filter(isDescription).map((item) => item.slice(DESCRIPTION.length));
  const tags = items.filter((item) => item.startsWith('@') && !isDescription(item) && !item.startsWith('@enum'));
  const between = words.length > 0 && descriptions.length > 0 ? [''] : [];
  const lines = [...words, ...between, ...descriptions, ...tags].flatMap((item) => item.split('\n'));
  if (lines.length === 0) {
    return [];
  }
  const [only] = lines;
  const text = lines.length === 1 ? `* ${only} ` : `*\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n `;
  return [{ ...comment, text }];
}

const DESCRIPTION = '@description ';
