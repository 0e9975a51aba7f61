import { type Edit, insertion } from '../../files/edits.js';
import type { Json, JsonObject } from '../../model/json.js';
import { printBlock, printMember, type WritingStyle } from './print-members.js';
import type { EditableText, TextMember, TextObject } from './text-object.js';

/**
 * Returns the insertions that give an object these members, and members that are objects theirs, as far as they are
 * missing. `undefined` if a value in the way is not an object, or is a reference.
 */
export function addMembers(target: TextObject, additions: JsonObject, text: EditableText): readonly Edit[] | undefined {
  if (target.members.some(({ key }) => key === '$ref')) {
    return undefined;
  }
  const insertions: Edit[] = [];
  const fresh: [string, Json][] = [];
  for (const [key, value] of Object.entries(additions)) {
    const child = target.child(key);
    if (child === undefined) {
      fresh.push([key, value]);
      continue;
    }
    const deeper = child === 'other' || !isObject(value) ? undefined : addMembers(child, value, text);
    if (deeper === undefined) {
      return undefined;
    }
    insertions.push(...deeper);
  }
  const { layout, members } = target;
  if (fresh.length > 0 && members.length === 0) {
    return [...insertions, ...fill(target, fresh, text)];
  }
  const places = new Map<TextMember, [string, Json][]>();
  for (const entry of fresh) {
    const after = predecessor(members, entry[0]);
    if (after !== undefined) {
      places.set(after, [...(places.get(after) ?? []), entry]);
    }
  }
  // Everything that is added to one object has one style, whatever is next to each member
  const style = writingStyleOf(text, modelOf(target));
  for (const [after, entries] of places) {
    insertions.push(
      layout.kind === 'block'
        ? inBlock(after, entries, ' '.repeat(layout.indent))
        : inBraces({ after, next: members[members.indexOf(after) + 1], entries }, text, style),
    );
  }
  return insertions;

  function inBlock(after: TextMember, entries: readonly [string, Json][], indent: string): Edit {
    const lines = entries.map(([key, value]) => printBlock(key, value, indent, style)).join(style.eol);
    return insertion(endOfMember(text.text, after.end, indent.length), style.eol + lines);
  }
}

/** Returns the member that new ones should look like: a reference, as most new ones will be, else the last. */
function modelOf(target: TextObject): TextMember | undefined {
  const isReference = ({ key }: TextMember): boolean => {
    const child = target.child(key);
    return typeof child === 'object' && child.members.length === 1 && child.members[0]?.key === '$ref';
  };
  return target.members.findLast(isReference) ?? target.members.at(-1);
}

/** Status codes ascend, then classes: each comes after the last lower one; everything else goes to the end. */
function predecessor(members: readonly TextMember[], key: string): TextMember | undefined {
  const rank = rankOf(key);
  const lower = rank === undefined ? undefined : members.findLast((member) => (rankOf(member.key) ?? rank) < rank);
  return lower ?? members.at(-1);
}

function rankOf(key: string): number | undefined {
  const [, digit, rest] = /^([1-5])(\d\d|XX)$/.exec(key) ?? [];
  return digit === undefined ? undefined : rest === 'XX' ? 1000 + Number(digit) : Number(key);
}

/** Returns the end of the line on which a block's member ends, after comments below it with its parts' indentation. */
function endOfMember(text: string, end: number, indent: number): number {
  // A block scalar ends where the next line begins
  let offset = text[end - 1] === '\n' ? end - (text[end - 2] === '\r' ? 2 : 1) : endOfLine(text, end);
  for (;;) {
    const next = text.indexOf('\n', offset) + 1;
    if (next === 0) {
      return offset;
    }
    const line = text.slice(next, endOfLine(text, next));
    const comment = /^( *)#/.exec(line);
    if (comment === null || (comment[1] ?? '').length <= indent) {
      return offset;
    }
    offset = next + line.length;
  }
}

/** Returns the place before the line break, which may be CR LF. */
function endOfLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  if (feed === -1) {
    return text.length;
  }
  return text[feed - 1] === '\r' && feed > start ? feed - 1 : feed;
}

/** New members, and the ones between which they are inserted. */
interface AddedMembers {
  readonly after: TextMember;
  readonly next: TextMember | undefined;
  readonly entries: readonly [string, Json][];
}

function inBraces({ after, next, entries }: AddedMembers, text: EditableText, style: WritingStyle): Edit {
  const indent = indentOf(text.text, after.start);
  const printed = entries.map(([key, value]) => printMember(key, value, indent, style));
  const glue = indent === undefined ? `,${style.colon}` : `,${style.eol}${indent}`;
  // A comment after the member stays there
  const between = next === undefined ? '' : text.text.slice(after.end, next.start);
  if (next !== undefined && /^[^\n]*#[^\n]*\n[^#]*$/.test(between)) {
    return insertion(next.start, printed.map((entry) => entry + glue).join(''));
  }
  return insertion(after.end, printed.map((entry) => glue + entry).join(''));
}

/** Fills an object without members, which is always in braces. */
function fill({ layout }: TextObject, entries: readonly [string, Json][], text: EditableText): readonly Edit[] {
  if (layout.kind === 'block') {
    throw new Error('A block mapping has members.');
  }
  const style = writingStyleOf(text, undefined);
  const inside = text.text.slice(layout.open, layout.close);
  const first = text.root.members[0];
  const isSpread = text.format === 'json' && first !== undefined && indentOf(text.text, first.start) !== undefined;
  const base = /[ \t]*/.exec(text.text.slice(text.text.lastIndexOf('\n', layout.open) + 1))?.[0] ?? '';
  const indent = isSpread ? base + style.step : undefined;
  const printed = entries.map(([key, value]) => printMember(key, value, indent, style));
  if (indent === undefined) {
    const before = style.padding;
    const behind = inside === '' ? style.padding : /^\s/.test(inside) ? '' : ' ';
    return [insertion(layout.open, before + printed.join(`,${style.colon}`) + behind)];
  }
  const lead = style.eol + indent;
  const behind = inside.includes('\n') ? '' : style.eol + base;
  return [insertion(layout.open, lead + printed.join(`,${lead}`) + behind)];
}

/** Returns what precedes a key that begins its line. */
function indentOf(text: string, start: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return start > 0 && text.lastIndexOf('\n', start - 1) !== -1 && /^[ \t]*$/.test(before) ? before : undefined;
}

/** Returns how the text, and the member next to the new ones, are written. */
function writingStyleOf({ text, format, root }: EditableText, beside: TextMember | undefined): WritingStyle {
  const first = root.members[0];
  const isTight =
    format === 'json' &&
    first !== undefined &&
    /^"(?:[^"\\]|\\.)*":\S/.test(text.slice(first.start, first.start + 200));
  const inside = beside && text.slice(beside.start, beside.end);
  return {
    format,
    eol: /\r?\n/.exec(text)?.[0] ?? '\n',
    step: stepOf(text, format, first),
    quote: beside?.quote || "'",
    isInline: beside?.isInline ?? false,
    colon: isTight ? '' : ' ',
    padding:
      format === 'json' && !/:\s*\{ /.test(inside ?? '')
        ? ''
        : inside === undefined || !/:\s*\{\S/.test(inside)
          ? ' '
          : '',
  };
}

/** Returns one level's indentation: JSON's first; in YAML that of the first indented line. */
function stepOf(text: string, format: 'json' | 'yaml', first: TextMember | undefined): string {
  if (format === 'json') {
    return (first && indentOf(text, first.start)) || '  ';
  }
  return /\n( {1,8})[^\s#-]/.exec(text)?.[1] ?? '  ';
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
