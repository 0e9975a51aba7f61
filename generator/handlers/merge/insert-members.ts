import { Node } from 'ts-morph';
import { type Edit, insertion } from '../../files/edits.js';
import type { Collection } from '../../handler-code/find-collections.js';
import { memberNodesOf } from '../../handler-code/member-nodes.js';
import { visible } from '../../typescript/encode.js';
import type { SourceStyle } from '../scaffold/source-style.js';
import type { MemberPosition } from './member-order.js';
import { endOfLine, indentAt } from './source-text.js';

/** A member to insert into a collection. */
export interface NewMember extends MemberPosition {
  /** Without indentation, the last without a comma. */
  readonly lines: readonly string[];
}

/**
 * Returns edits that insert members into an object or class, in the style of the others. Members at one place keep
 * their order; `isRemoved` says which of the others are removed.
 */
export function insertMembers(
  { file, node }: Collection,
  members: readonly NewMember[],
  style: SourceStyle,
  isRemoved: (member: Node) => boolean,
): readonly Edit[] {
  const { text } = file;
  const isObject = Node.isObjectLiteralExpression(node);
  const present = memberNodesOf(node);
  const outer = indentAt(text, node.getEnd());
  const indent = memberIndent(text, present[0], outer + style.indent);
  const blank = isSpaced(text, present, members) ? style.eol : '';
  const comma = isObject ? ',' : '';
  const last = present.at(-1);
  const { pos: start } = listOf(node);

  const groups = new Map<number, { readonly isBefore: boolean; readonly isLast: boolean; lines: string[] }>();
  for (const { lines, after, before } of members) {
    const follows = after ?? (before ? present[present.indexOf(before) - 1] : last);
    const isBefore = after === undefined && before !== undefined;
    const pos = endOfLine(text, follows ? endOfMember(node, follows) : start);
    const known = groups.get(pos) ?? { isBefore, isLast: follows === last, lines: [] };
    known.lines.push(lines.map((line) => (line === '' ? '' : indent + line)).join(style.eol));
    groups.set(pos, known);
  }

  return [...groups].flatMap(([pos, { isBefore, isLast, lines }]): Edit[] => {
    // A removed member takes no comma, and leaves the comma of the one before
    const needsComma = isObject && isLast && last !== undefined && !listOf(node).hasTrailingComma && !isRemoved(last);
    const separated = lines.join(`${comma}${style.eol}${blank}`);
    const end = needsComma ? '' : comma;
    const isAtEnd = isLast || last === undefined;
    const rest = isAtEnd && !/\n/.test(text.slice(pos, node.getEnd())) ? style.eol + outer : '';
    const first = last === undefined || (isBefore && pos === endOfLine(text, start)) ? '' : blank;
    const inserted = `${style.eol}${first}${visible(separated)}${end}${isBefore ? blank : ''}${rest}`;
    return [...(needsComma ? [insertion(last.getEnd(), ',')] : []), insertion(pos, inserted)];
  });
}

/** Returns the end of a member with its comma. A member's full start is where the one before, comma included, ends. */
export function endOfMember(holder: Collection['node'], member: Node): number {
  if (!Node.isObjectLiteralExpression(holder)) {
    return member.getEnd();
  }
  const present = memberNodesOf(holder);
  const next = present[present.indexOf(member) + 1];
  if (next) {
    return next.getFullStart();
  }
  const { hasTrailingComma, end } = listOf(holder);
  return hasTrailingComma ? end : member.getEnd();
}

/** Returns everything between the braces; `ts-morph` does not report a last comma. */
function listOf({ compilerNode }: Collection['node']): { pos: number; end: number; hasTrailingComma?: boolean } {
  return 'properties' in compilerNode ? compilerNode.properties : compilerNode.members;
}

function memberIndent(text: string, first: Node | undefined, otherwise: string): string {
  if (!first) {
    return otherwise;
  }
  const start = first.getStart();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  return /^[ \t]*$/.test(before) ? before : otherwise;
}

/** Whether blank lines separate members; if that is unclear, whether the new members have several lines. */
function isSpaced(text: string, present: readonly Node[], members: readonly NewMember[]): boolean {
  const [first] = present;
  const gapBefore = (member: Node) => text.slice(member.getFullStart(), member.getStart());
  if (first && !/\n/.test(gapBefore(first))) {
    return false;
  }
  if (present.length < 2) {
    return members.some(({ lines }) => lines.length > 1);
  }
  return present.slice(1).some((member) => /\n[ \t]*\r?\n/.test(gapBefore(member)));
}
