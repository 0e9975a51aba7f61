import ts from 'typescript';
import { visible } from '../typescript/encode.js';
import type { Collection } from './collections.js';
import type { Edit } from './edits.js';
import { indentAt, type SourceStyle } from './source-style.js';

type Member = ts.ObjectLiteralElementLike | ts.ClassElement;

/** A member that is to stand in a collection. */
export interface NewMember {
  /** Without indentation, the last without a comma. */
  readonly lines: readonly string[];
  /** The member that it follows, or that follows it; without either it comes last. */
  readonly after?: Member;
  readonly before?: Member;
}

/** Edits that put members into an object or class, written as its others are. Members of one place keep their order. */
export function insertMembers(
  collection: Collection,
  members: readonly NewMember[],
  style: SourceStyle,
  isRemoved: (member: ts.Node) => boolean,
): readonly Edit[] {
  const { file, node } = collection;
  const { text } = file;
  const isObject = ts.isObjectLiteralExpression(node);
  const present: readonly Member[] = isObject ? node.properties : node.members;
  const list: ts.NodeArray<Member> = isObject ? node.properties : node.members;
  const outer = indentAt(text, node.getEnd());
  const indent = memberIndent(text, present[0], outer + style.indent);
  const blank = isSpaced(text, present, members) ? style.eol : '';
  const comma = isObject ? ',' : '';
  const last = present.at(-1);

  const groups = new Map<number, { readonly isBefore: boolean; readonly isLast: boolean; lines: string[] }>();
  for (const { lines, after, before } of members) {
    const follows = after ?? (before ? present[present.indexOf(before) - 1] : last);
    const isBefore = after === undefined && before !== undefined;
    const pos = endOfLine(text, follows ? endOf(follows, present, list, isObject) : list.pos);
    const known = groups.get(pos) ?? { isBefore, isLast: follows === last, lines: [] };
    known.lines.push(lines.map((line) => (line === '' ? '' : indent + line)).join(style.eol));
    groups.set(pos, known);
  }

  return [...groups].flatMap(([pos, { isBefore, isLast, lines }]): Edit[] => {
    // One that goes takes no comma, and leaves the comma of the one before
    const needsComma = isObject && isLast && last !== undefined && !list.hasTrailingComma && !isRemoved(last);
    const separated = lines.join(`${comma}${style.eol}${blank}`);
    const end = needsComma ? '' : comma;
    const isAtEnd = isLast || last === undefined;
    const rest = isAtEnd && !/\n/.test(text.slice(pos, node.getEnd())) ? style.eol + outer : '';
    const first = last === undefined || (isBefore && pos === endOfLine(text, list.pos)) ? '' : blank;
    const inserted = `${style.eol}${first}${visible(separated)}${end}${isBefore ? blank : ''}${rest}`;
    return [
      ...(needsComma ? [{ pos: last.getEnd(), end: last.getEnd(), text: ',' }] : []),
      { pos, end: pos, text: inserted },
    ];
  });
}

/** The end of a member with its comma. A member's full start is where the one before, comma included, ends. */
function endOf(member: Member, present: readonly Member[], list: ts.NodeArray<Member>, isObject: boolean): number {
  if (!isObject) return member.getEnd();
  const next = present[present.indexOf(member) + 1];
  if (next) return next.getFullStart();
  return list.hasTrailingComma ? list.end : member.getEnd();
}

/** Past the comments that follow on the same line. */
export function endOfLine(text: string, pos: number): number {
  return ts.getTrailingCommentRanges(text, pos)?.at(-1)?.end ?? pos;
}

function memberIndent(text: string, first: Member | undefined, otherwise: string): string {
  if (!first) return otherwise;
  const start = first.getStart();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  return /^[ \t]*$/.test(before) ? before : otherwise;
}

/** Whether blank lines stand between members; where nothing tells, between those of several lines. */
function isSpaced(text: string, present: readonly Member[], members: readonly NewMember[]): boolean {
  const [first] = present;
  if (first && !/\n/.test(text.slice(first.getFullStart(), first.getStart()))) return false;
  if (present.length < 2) return members.some(({ lines }) => lines.length > 1);
  return present.slice(1).some((member) => /\n[ \t]*\r?\n/.test(text.slice(member.getFullStart(), member.getStart())));
}
