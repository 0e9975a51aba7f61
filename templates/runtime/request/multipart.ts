import type { Readable, Writable } from 'node:stream';
import { fromLatin1 } from './content-disposition.js';
import type { Part, PartFailure, PartReader } from './parts.js';

/** What is used of `@fastify/busboy`, typed here so that a project type-checks before the package is installed. */
interface Library {
  readonly Dicer: new (options: {
    readonly boundary: string;
    readonly maxHeaderPairs: number;
    readonly maxHeaderSize: number;
  }) => Writable;
}

let library: Promise<Library> | undefined;

/** Reads the parts of a multipart body (RFC 2046 §5.1), keeping to the limits while they arrive. */
export const readMultipart: PartReader = (stream, boundary, limits, done) => {
  library ??= load();
  library.then(
    ({ Dicer }) => {
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
    },
    (error) => done({ error }),
  );
};

async function load(): Promise<Library> {
  try {
    // biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
    // @ts-ignore
    const loaded: { readonly default: Library } = await import('@fastify/busboy');
    return loaded.default;
  } catch (cause) {
    library = undefined;
    throw new Error('Multipart bodies are read with @fastify/busboy: npm install @fastify/busboy', { cause });
  }
}

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
