import { encodeUtf8 } from '../utf8.js';
import { type ByteSource, discard, openSource } from './byte-source.js';
import type { WrittenPart } from './part-content.js';
import type { StreamBody } from './stream-body.js';

/** Returns a multipart body as sent (RFC 2046 §5.1.1): text, bytes that are read when needed, or a stream. */
export function writeMultipart(parts: readonly WrittenPart[], boundary: string): string | StreamBody {
  const pieces: (string | StreamBody)[] = [];
  for (const part of parts) {
    pieces.push(`--${boundary}\r\n${headOf(part)}\r\n`, part.content, '\r\n');
  }
  pieces.push(`--${boundary}--\r\n`);
  if (pieces.every((piece) => typeof piece === 'string')) {
    return pieces.join('');
  }
  return pieces.every((piece) => typeof piece === 'string' || piece instanceof Blob)
    ? new Blob(pieces)
    : inTurn(pieces);
}

/** Returns a random boundary. Nobody can know it beforehand, so nothing that is sent contains it. */
export function newBoundary(): string {
  return `part-${crypto.randomUUID()}`;
}

/** Matches a boundary parameter; or a quoted text, so that nothing within it is taken for one. */
const BOUNDARY = /"(?:[^"\\]|\\.)*"|[ \t]*;[ \t]*boundary=(?:"(?:[^"\\]|\\.)*"|[^;]*)/gi;

/** Returns a media type with the boundary that a body is written with, instead of one that the type may have. */
export function withBoundary(type: string, boundary: string): string {
  return `${type.replace(BOUNDARY, (found) => (found.startsWith('"') ? found : ''))}; boundary=${boundary}`;
}

function headOf({ name, filename, type, headers }: WrittenPart): string {
  const file = filename === undefined ? '' : `; filename="${escaped(filename)}"`;
  const disposition =
    name === undefined ? (file === '' ? '' : `attachment${file}`) : `form-data; name="${escaped(name)}"${file}`;
  const lines = [
    ...(disposition === '' ? [] : [`Content-Disposition: ${disposition}`]),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...headers.map(([field, value]) => `${field}: ${value}`),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/**
 * Escapes a name as browsers do, so that it can't end the text or line (HTML, multipart/form-data encoding algorithm).
 */
function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

/** Sends one piece after the other; if nobody reads on, the rest is closed. */
function inTurn(pieces: (string | StreamBody)[]): ReadableStream<Uint8Array> {
  let source: ByteSource | undefined;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        if (source !== undefined) {
          const { done, chunk } = await source.next();
          if (!done) {
            controller.enqueue(typeof chunk === 'string' ? encodeUtf8(chunk) : chunk);
            return;
          }
          source = undefined;
        }
        const piece = pieces.shift();
        if (piece === undefined) {
          controller.close();
          return;
        }
        if (typeof piece === 'string') {
          controller.enqueue(encodeUtf8(piece));
          return;
        }
        source = openSource(piece);
      }
    },
    cancel() {
      source?.stop();
      pieces.forEach(letGo);
    },
  });
}

/** Closes a piece, because ending the iteration does not end a Node stream that nobody has read. */
function letGo(piece: string | StreamBody): void {
  if (typeof piece === 'object' && 'destroy' in piece && typeof piece.destroy === 'function') {
    piece.destroy();
  } else {
    discard(piece);
  }
}
