import ts from 'typescript';
import type { Collection, Entry } from './collections.js';
import type { Edit } from './edits.js';
import type { FolderFile } from './folder.js';
import { endOfLine } from './insert.js';
import { REPLIES } from './stub.js';

/** Whether a member is a stub as it was written: it does nothing but throw, and nobody has put a word to it. */
export function isStub(file: FolderFile, { node }: Entry): boolean {
  const body = ts.isMethodDeclaration(node)
    ? node.body
    : ts.isPropertyAssignment(node) && isFunction(node.initializer)
      ? node.initializer.body
      : undefined;
  return body !== undefined && throwsNotImplemented(file, body) && hasOurComment(file, node);
}

export function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** `{ throw notImplemented(); }`, and no comment in it. */
export function throwsNotImplemented(file: FolderFile, body: ts.ConciseBody): boolean {
  if (!ts.isBlock(body) || body.statements.length !== 1) return false;
  const [statement] = body.statements;
  if (!statement || !ts.isThrowStatement(statement)) return false;
  const { expression } = statement;
  const isThrown =
    ts.isCallExpression(expression) &&
    expression.arguments.length === 0 &&
    file.api.of(expression.expression) === 'notImplemented';
  return isThrown && !hasComment(file.text.slice(body.getStart(), body.getEnd()));
}

function hasComment(text: string): boolean {
  return text.includes('//') || text.includes('/*');
}

/** No comment, or the one that a stub is written with. */
export function hasOurComment({ text }: FolderFile, node: ts.Node): boolean {
  const comments = (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).map(({ pos, end }) =>
    text.slice(pos, end),
  );
  return comments.every((each, index) => index === 0 && each.startsWith('/**') && each.includes(REPLIES));
}

/** Takes a member out with its comment and comma; what follows on its last line stays. */
export function removeMember({ file, node: holder }: Collection, { node }: Entry): Edit {
  const isObject = ts.isObjectLiteralExpression(holder);
  const list: ts.NodeArray<ts.Node> = isObject ? holder.properties : holder.members;
  const next = list[list.indexOf(node) + 1];
  const end = !isObject ? node.getEnd() : (next?.getFullStart() ?? (list.hasTrailingComma ? list.end : node.getEnd()));
  return { pos: endOfLine(file.text, node.getFullStart()), end, text: '' };
}
