import type { SequenceKind } from '../operation.js';

/** One event of a `text/event-stream` (HTML Living Standard §9.2.6). Data that is not text is sent as JSON. */
interface EventLike {
  readonly data?: unknown;
  readonly event?: unknown;
  readonly id?: unknown;
  readonly retry?: unknown;
}

/** Writes a value as JSON; `undefined` if JSON can't carry it. */
type WriteJson = (value: unknown) => string | undefined;

/** How each item is treated: `part` of it is sent, and `check` throws if it must not be. */
interface ItemRules {
  readonly part: (value: unknown) => unknown;
  readonly check: (value: unknown) => void;
  readonly write?: WriteJson | undefined;
}

/** Yields values that come one by one, as text of the media type. */
export async function* framed(
  kind: SequenceKind,
  values: AsyncIterable<unknown> | Iterable<unknown>,
  { part, check, write = JSON.stringify }: ItemRules,
): AsyncGenerator<string> {
  for await (const item of values) {
    const value = part(item);
    const text = frame(kind, value, write);
    check(value);
    yield text;
  }
}

export function isSequence(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

function frame(kind: SequenceKind, value: unknown, write: WriteJson): string {
  switch (kind) {
    case 'events':
      return eventText(value, write);
    case 'lines':
      return `${json(value, write)}\n`;
    case 'records':
      // RFC 7464 §2.2: a record separator before, a line feed after
      return `\u001e${json(value, write)}\n`;
    default:
      return kind satisfies never;
  }
}

export function eventText(value: unknown, write: WriteJson): string {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('An event must be an object with data.');
  }
  const { data, event, id, retry }: EventLike = value;
  const fields = [
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...(retry === undefined ? [] : [`retry: ${oneLine(retry)}`]),
    ...(data === undefined
      ? []
      : lines(typeof data === 'string' ? data : json(data, write)).map((line) => `data: ${line}`)),
  ];
  return `${fields.join('\n')}\n\n`;
}

/** A line end within a field would begin another one. */
function oneLine(value: unknown): string {
  return lines(String(value)).join(' ');
}

function lines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function json(value: unknown, write: WriteJson): string {
  const text = write(value);
  if (text === undefined) {
    throw new TypeError('A value that JSON can not carry.');
  }
  return text;
}
