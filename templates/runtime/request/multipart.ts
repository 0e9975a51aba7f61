import type { Readable, Writable } from 'node:stream';
// Named here, so that what is missing is missed when the server starts, and bundlers take it in
// biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
// @ts-ignore: a project type-checks before it is
import { Dicer as Installed } from '@fastify/busboy';
import { fromLatin1 } from './content-disposition.js';
import type { Part, PartFailure, PartReader } from './parts.js';

/** What is used of the package. */
const Dicer: new (options: {
  readonly boundary: string;
  readonly maxHeaderPairs: number;
  readonly maxHeaderSize: number;
}) => Writable = Installed;

/** Reads the parts of a multipart body (RFC 2046 §5.1), keeping to the limits while they arrive. */
export const readMultipart: PartReader = (stream, boundary, limits, done) => {
  const parser = new Dicer({ boundary, maxHeaderPairs: 20, maxHeaderSize: 8192 });
  const parts: Part[] = [];
  let isDone = false;
  let begun = 0;
  const finish = (result: readonly Part[] | PartFailure): void => {
    if (!isDone) {
      isDone = true;
      stream.unpipe(parser);
      stream.destroy();
      done(result);
    }
  };
  parser.on('part', (part: Readable) => {
    begun += 1;
    if (begun > limits.parts) {
      finish('too-large');
    }
    collect(part, limits.part, (result) => (typeof result === 'string' ? finish(result) : parts.push(result)));
  });
  parser.on('finish', () => finish(parts));
  parser.on('error', () => finish('malformed'));
  stream.on('error', (error) => finish({ error }));
  stream.pipe(parser);
};

function collect(part: Readable, limit: number, done: (result: Part | 'too-large' | 'malformed') => void): void {
  const chunks: Buffer[] = [];
  const headers = new Map<string, string>();
  let bytes = 0;
  part.on('header', (given: Readonly<Record<string, readonly string[]>>) => {
    for (const name of Object.keys(given)) {
      headers.set(name.toLowerCase(), fromLatin1((given[name] ?? []).join(', ')));
    }
  });
  part.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) {
      chunks.length = 0;
      done('too-large');
    } else {
      chunks.push(chunk);
    }
  });
  part.on('error', () => done('malformed'));
  part.on('end', () => done({ headers, bytes: Buffer.concat(chunks) }));
}
