import { Node, ts } from 'ts-morph';
import type { Edit } from '../../files/edits.js';
import type { Collection, HandlerMember } from '../../handler-code/find-collections.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import { isFunctionValue } from '../../handler-code/typed-values.js';
import { REPLIES } from '../scaffold/stub.js';
import { endOfMember } from './insert-members.js';
import { endOfLine } from './source-text.js';

/** Whether a member is still an unchanged stub: it only throws, and nobody has added a comment. */
export function isStub(file: FolderFile, { node }: HandlerMember): boolean {
  const value = Node.isPropertyAssignment(node) ? node.getInitializer() : node;
  const body = Node.isMethodDeclaration(value) || isFunctionValue(value) ? value.getBody() : undefined;
  return body !== undefined && throwsNotImplemented(file, body) && hasOurComment(file, node);
}

/** Whether the body is `{ throw notImplemented(); }` without comments. */
export function throwsNotImplemented(file: FolderFile, body: Node): boolean {
  if (!Node.isBlock(body)) {
    return false;
  }
  const [only, ...others] = body.getStatements();
  const thrown = Node.isThrowStatement(only) && others.length === 0 ? only.getExpression() : undefined;
  const isThrown =
    Node.isCallExpression(thrown) &&
    thrown.getArguments().length === 0 &&
    file.generated.of(thrown.getExpression()) === 'notImplemented';
  return isThrown && !hasComment(body.getText());
}

function hasComment(text: string): boolean {
  return text.includes('//') || text.includes('/*');
}

/** Whether there is no comment, or only the one of a stub. */
export function hasOurComment({ text }: FolderFile, node: Node): boolean {
  const comments = (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).map(({ pos, end }) =>
    text.slice(pos, end),
  );
  return comments.every((each, index) => index === 0 && each.startsWith('/**') && each.includes(REPLIES));
}

/** Removes a member with its comment and comma; the rest of its last line stays. */
export function removeMember({ file, node: holder }: Collection, { node }: HandlerMember): Edit {
  return { pos: endOfLine(file.text, node.getFullStart()), end: endOfMember(holder, node), text: '' };
}
