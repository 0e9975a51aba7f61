import { Readable, type Writable } from 'node:stream';
// Imported here, so that a missing package is noticed when the server starts, and bundlers include it
// biome-ignore lint/suspicious/noTsIgnore: there is no error where the package is installed
// @ts-ignore: a project is type-checked before the package is installed
import { Dicer as Installed } from '@fastify/busboy';
import { fromLatin1 } from '../core/request/content-disposition.js';
import type { Part, PartFailure, PartLimits, PartReader } from '../core/request/parts.js';

/** The part of the package that is used here. */
const Dicer: new (options: {
  readonly boundary: string;
  readonly maxHeaderPairs: number;
  readonly maxHeaderSize: number;
}) => Writable = Installed;

/** Reads the parts of a multipart body (RFC 2046 §5.1) and applies the limits while they arrive. */
export const readMultipart: PartReader = (bytes, boundary, limits, done) => {
  try {
    // Node's web streams can be iterated over, like everything else that its adapter opens
    const stream = bytes instanceof Readable ? bytes : Readable.from(bytes as AsyncIterable<Uint8Array>);
    new PartsReading(stream, limits, done).begin(boundary);
  } catch (error) {
    done({ error });
  }
};

/** Reads one body. An error of the parser would otherwise be thrown in an event of the socket: it is caught here. */
class PartsReading {
  readonly #stream: Readable;
  readonly #limits: PartLimits;
  readonly #done: (result: readonly Part[] | PartFailure) => void;
  readonly #parts: Part[] = [];
  #begun = 0;
  #isEnded = false;
  #isParsed = false;
  #isDone = false;

  constructor(stream: Readable, limits: PartLimits, done: (result: readonly Part[] | PartFailure) => void) {
    this.#stream = stream;
    this.#limits = limits;
    this.#done = done;
  }

  begin(boundary: string): void {
    const parser = new Dicer({ boundary, maxHeaderPairs: 20, maxHeaderSize: 8192 });
    parser.on('part', (part: Readable) => this.#begin(part));
    parser.on('finish', () => {
      this.#isParsed = true;
      // It asks for no more after the last boundary, so nothing else would wake what waits for it
      this.#stream.resume();
      this.#settle();
    });
    parser.on('error', () => this.#finish('malformed'));
    parser.on('drain', () => this.#stream.resume());
    this.#stream.on('error', (error) => this.#finish({ error }));
    this.#stream.on('end', () => {
      this.#isEnded = true;
      this.#guarded(() => parser.end());
      this.#settle();
    });
    this.#stream.on('data', (chunk: Buffer) => {
      this.#guarded(() => {
        const isFull = !this.#isDone && !this.#isParsed && !parser.write(chunk);
        // The last boundary may have been in this very chunk
        if (isFull && !this.#isParsed) {
          this.#stream.pause();
        }
      });
    });
  }

  #begin(part: Readable): void {
    this.#begun += 1;
    if (this.#begun > this.#limits.parts) {
      this.#finish('too-large');
    }
    collect(part, this.#limits.part, (result) => {
      if (typeof result === 'string') {
        this.#finish(result);
      } else {
        this.#parts.push(result);
        this.#settle();
      }
    });
  }

  /** The parser may finish before the last part has ended, or before the bytes after the last part have arrived. */
  #settle(): void {
    if (this.#isEnded && this.#isParsed && this.#parts.length === this.#begun) {
      this.#finish(this.#parts);
    }
  }

  #finish(result: readonly Part[] | PartFailure): void {
    if (!this.#isDone) {
      this.#isDone = true;
      this.#stream.destroy();
      this.#done(result);
    }
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch {
      this.#finish('malformed');
    }
  }
}

function collect(part: Readable, limit: number, done: (result: Part | 'too-large' | 'malformed') => void): void {
  const chunks: Buffer[] = [];
  let headers: Map<string, string> | undefined;
  let bytes = 0;
  part.on('header', (given: Readonly<Record<string, readonly string[]>>) => {
    headers = new Map();
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
  // A part whose header fields are cut short has no empty line, which would end them (RFC 2046 §5.1)
  part.on('end', () => done(headers === undefined ? 'malformed' : { headers, bytes: Buffer.concat(chunks) }));
}
