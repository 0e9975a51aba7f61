import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasSpecs, specs } from '../support/corpus.js';

export { hasHostile, hasSpecs, hostile, skippedWithoutCorpus, specs } from '../support/corpus.js';

/** `npm run test:documents` looks at each of them; a plain `npm test` at a few. */
export const isWhole = process.env['SPECBOUND_DOCUMENTS'] === 'all';

/** GitHub's document is not kept beside the others: npm's `@octokit/openapi` has it, and this says where. */
const github = process.env['SPECBOUND_GITHUB'] ?? path.join(specs, 'github.json');

/** An operation as `sources.json` expects it. */
interface SampleOperation {
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
  readonly media: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

export interface SharedDocument {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly operations: number;
  readonly samples: readonly SampleOperation[];
}

interface Sources {
  readonly specs: readonly {
    readonly name: string;
    readonly root: string;
    readonly expect: { readonly operations: number };
    readonly operations: readonly SampleOperation[];
  }[];
}

/** In the order of `sources.json`. */
export function documents(): readonly SharedDocument[] {
  if (!hasSpecs) {
    return [];
  }
  const sources = JSON.parse(readFileSync(path.join(specs, 'sources.json'), 'utf8')) as Sources; // its own description
  return sources.specs
    .map(({ name, root: file, expect, operations }) => ({
      name,
      file: name === 'github' ? github : path.join(specs, file),
      operations: expect.operations,
      samples: operations,
    }))
    .filter(({ file }) => existsSync(file));
}

/** Refused, with the code of the one error; docs/documents.md says why. */
export const refused: ReadonlyMap<string, string> = new Map([['ga4gh-drs', 'ref-remote']]);
