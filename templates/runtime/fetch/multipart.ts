// Imported here, so that a missing package is noticed when the server starts, and bundlers include it
// biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
// @ts-ignore: a project is type-checked before the package is installed
import {
  MaxFileSizeExceededError,
  MaxPartsExceededError,
  MultipartParseError,
  MultipartParser,
} from '@remix-run/multipart-parser';
import type { Part, PartLimits, PartReader } from '../core/request/parts.js';

/** The part of the package that is used here. */
interface Parser {
  write(chunk: Uint8Array): Iterable<{
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly bytes: Uint8Array;
  }>;
  /** Throws if parts are missing. */
  finish(): void;
}

/** Reads the parts of a multipart body (RFC 2046 §5.1) and applies the limits while they arrive. */
export const readMultipart: PartReader = (bytes, boundary, limits, done) => {
  partsOf(bytes, boundary, limits).then(done, (error) => {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxPartsExceededError) {
      done('too-large');
    } else if (error instanceof MultipartParseError) {
      done('malformed');
    } else {
      done({ error });
    }
  });
};

async function partsOf(
  bytes: Parameters<PartReader>[0],
  boundary: string,
  { parts: maxParts, part: maxFileSize }: PartLimits,
): Promise<readonly Part[]> {
  const parser: Parser = new MultipartParser(boundary, {
    maxHeaderSize: 8192,
    maxParts,
    maxFileSize,
    // The whole body has its own limit
    maxTotalSize: Number.POSITIVE_INFINITY,
  });
  const parts: Part[] = [];
  let isOver = false;
  for await (const chunk of withFields(fromBoundary(chunksOf(bytes), boundary), boundary)) {
    // Bytes after the last boundary are ignored (RFC 2046 §5.1.1)
    if (chunk.byteLength > 0 && !isOver) {
      for (const { headers, bytes: content } of parser.write(chunk)) {
        parts.push({ headers: fieldsOf(headers), bytes: content });
      }
      isOver = isFinished(parser);
    }
  }
  parser.finish();
  return parts;
}

function isFinished(parser: Parser): boolean {
  try {
    parser.finish();
    return true;
  } catch {
    return false;
  }
}

function fieldsOf(headers: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === NO_FIELD ? [] : [[name, value]],
    ),
  );
}

const encoder = new TextEncoder();
const CARRIAGE_RETURN = 13;
const NO_FIELD = 'x-no-field';

/** Skips everything before the first boundary (RFC 2046 §5.1.1), because the parser does not accept it. */
async function* fromBoundary(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Uint8Array> {
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  // The body is treated as if a line break came before it
  let matched = 2;
  for await (const chunk of chunks) {
    let at = 0;
    for (; at < chunk.byteLength && matched < delimiter.byteLength; at += 1) {
      const byte = chunk[at];
      matched = byte === delimiter[matched] ? matched + 1 : byte === CARRIAGE_RETURN ? 1 : 0;
      if (matched === delimiter.byteLength) {
        yield delimiter.subarray(2);
      }
    }
    yield chunk.subarray(at);
  }
}

/** Gives a header field to each part that has none (RFC 2046 §5.1), because the parser would lose such a part. */
async function* withFields(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Uint8Array> {
  const line = encoder.encode(`\r\n--${boundary}\r\n`);
  const field = encoder.encode(`${NO_FIELD}: 1\r\n`);
  let matched = 2;
  for await (const chunk of chunks) {
    let from = 0;
    let at = 0;
    while (at < chunk.byteLength) {
      if (matched === line.byteLength && chunk[at] === CARRIAGE_RETURN) {
        yield chunk.subarray(from, at);
        yield field;
        from = at;
      }
      const byte = chunk[at];
      matched = byte === line[matched] ? matched + 1 : byte === CARRIAGE_RETURN ? 1 : 0;
      const next = matched === 0 ? chunk.indexOf(CARRIAGE_RETURN, at + 1) : at + 1;
      at = next < 0 ? chunk.byteLength : next;
    }
    yield chunk.subarray(from);
  }
}

/** Not every platform can iterate over a stream. */
async function* chunksOf(bytes: Parameters<PartReader>[0]): AsyncGenerator<Uint8Array> {
  if (!('getReader' in bytes)) {
    yield* bytes;
    return;
  }
  const reader = bytes.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield read.value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
