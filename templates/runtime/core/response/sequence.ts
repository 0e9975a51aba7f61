import type { SequenceKind } from '../operation.js';

/** One event of a `text/event-stream` (HTML Living Standard §9.2.6). Data that is no text is sent as JSON. */
interface EventLike {
  readonly data?: unknown;
  readonly event?: unknown;
  readonly id?: unknown;
  readonly retry?: unknown;
}

/** Values that come one by one, as text of the media type; `part` of each is sent, and `check` throws at what must not be. */
export async function* framed(
  kind: SequenceKind,
  values: AsyncIterable<unknown> | Iterable<unknown>,
  part: (value: unknown) => unknown,
  check: (value: unknown) => void,
): AsyncGenerator<string> {
  for await (const item of values) {
    const value = part(item);
    const text = frame(kind, value);
    check(value);
    yield text;
  }
}

export function isSequence(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

function frame(kind: SequenceKind, value: unknown): string {
  switch (kind) {
    case 'events':
      return eventText(value);
    case 'lines':
      return `${json(value)}\n`;
    case 'records':
      // RFC 7464 §2.2: a record separator before, a line feed after
      return `\u001e${json(value)}\n`;
    default:
      return kind satisfies never;
  }
}

function eventText(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('An event must be an object with data.');
  }
  const { data, event, id, retry }: EventLike = value;
  const fields = [
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...(retry === undefined ? [] : [`retry: ${oneLine(retry)}`]),
    ...(data === undefined ? [] : lines(typeof data === 'string' ? data : json(data)).map((line) => `data: ${line}`)),
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

function json(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined) {
    throw new TypeError('A value that JSON can not carry.');
  }
  return text;
}
