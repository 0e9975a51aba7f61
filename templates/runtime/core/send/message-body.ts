import { fieldOf } from '../media-type.js';
import type { RequestContentSpec, RequestKind } from '../operation.js';
import { partsOf } from '../response/multipart-parts.js';
import { eventText } from '../response/sequence.js';
import { newBoundary, withBoundary, writeMultipart } from '../response/write-multipart.js';
import { encodeUtf8 } from '../utf8.js';

/** What `fetch` takes. The name exists with Node's types alone, and with the browser's. */
type FetchBody = NonNullable<RequestInit['body']>;

/** A body as `fetch` takes it, with its media type. */
export interface SentBody {
  readonly body: FetchBody;
  readonly type: string;
}

/**
 * Returns a value as it is sent in a documented media type. Throws a `TypeError` if it is not such a body, and an
 * `UnsendablePart` if it has a part that is not.
 */
export function messageBody(content: RequestContentSpec, value: unknown): SentBody {
  return content.kind === 'multipart'
    ? multipart(content, value)
    : { body: plainBody(content, value, content.kind), type: fieldOf(content.mediaType) };
}

function plainBody(
  { mediaType, schema }: RequestContentSpec,
  value: unknown,
  kind: Exclude<RequestKind, 'multipart'>,
): FetchBody {
  const write = schema?.conversion?.write ?? JSON.stringify;
  switch (kind) {
    case 'json':
      return write(value) ?? '';
    case 'lines':
      return listOf(value)
        .map((item) => `${write(item)}\n`)
        .join('');
    case 'events':
      return listOf(value)
        .map((item) => eventText(item, write))
        .join('');
    case 'urlencoded':
      return new URLSearchParams(fieldsOf(value).map(([name, field]): [string, string] => [name, textOf(field)]));
    case 'text':
      return textOf(value);
    case 'binary':
    case 'codec':
      return bytes(value, mediaType);
    default:
      return kind satisfies never;
  }
}

/** Writes parts as those of a reply are, each in its documented media type. */
function multipart({ mediaType, schema, shape, encoding }: RequestContentSpec, value: unknown): SentBody {
  const spec = { ...(shape && { shape }), ...(encoding && { encoding }) };
  const { parts } = partsOf(value, spec, { json: schema?.conversion });
  const boundary = newBoundary();
  const made = writeMultipart(parts, boundary);
  const type = mediaType.includes('*') ? 'multipart/form-data' : fieldOf(mediaType);
  return { body: typeof made === 'string' ? made : bytes(made, mediaType), type: withBoundary(type, boundary) };
}

/** Returns each member, and each item of those that are lists. */
function fieldsOf(value: unknown): [name: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('The body of a form must be an object.');
  }
  return Object.entries(value).flatMap(([name, member]) =>
    listOf(member)
      .filter((item) => item !== undefined)
      .map((item): [string, unknown] => [name, item]),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function bytes(value: unknown, mediaType: string): FetchBody {
  if (
    typeof value === 'string' ||
    value instanceof Uint8Array ||
    value instanceof Blob ||
    value instanceof ReadableStream
  ) {
    return value as FetchBody; // a view of any buffer is one
  }
  if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value) {
    return streamOf(value as AsyncIterable<unknown>); // as just checked
  }
  throw new TypeError(`A body of ${mediaType} must be text, bytes or a stream.`);
}

/** Reads one chunk after the other; if nobody reads on, the source is closed. */
function streamOf(source: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) {
        controller.close();
      } else {
        controller.enqueue(chunkOf(value));
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function chunkOf(value: unknown): Uint8Array {
  if (typeof value === 'string') {
    return encodeUtf8(value);
  }
  if (value instanceof Uint8Array) {
    return value;
  }
  throw new TypeError('A streamed body must consist of strings and Uint8Arrays.');
}
