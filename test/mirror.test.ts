import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.js';

/** The trees of sources, and where their tests stand. */
const TREES = [
  { sources: 'generator', tests: 'test' },
  { sources: 'templates/runtime', tests: 'test/runtime' },
] as const;

const COVERS = /^\/\/ Covers (.+)$/gm;

function files(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    // What other tests generate comes and goes while this reads
    if (entry.isDirectory()) {
      return entry.name === '.generated' ? [] : files(name);
    }
    return name.endsWith('.ts') ? [name] : [];
  });
}

interface Test {
  readonly file: string;
  /** What its first lines say that it covers: `// Covers generator/load/check-*, generator/load/check`. */
  readonly covers: readonly { readonly pattern: string; readonly matches: RegExp }[];
}

const tests: readonly Test[] = files('test')
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({
    file,
    covers: [...readFileSync(path.join(root, file), 'utf8').matchAll(COVERS)]
      .flatMap(([, list = '']) => list.split(', '))
      .map((pattern) => ({ pattern, matches: matcher(pattern) })),
  }));

/** `*` is any name, `**` any path. */
function matcher(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/\*+/g, (stars) => (stars === '*' ? '[^/]*' : '.*'))}\\.ts$`);
}

/** Types alone: the compiler is their test. */
function isOfTypes(source: string): boolean {
  return !/^(?:export )?(?:async )?(?:const|function|class|let)\b|^export default|^export \{/m.test(
    readFileSync(path.join(root, source), 'utf8'),
  );
}

describe.each(TREES)('each source of $sources', ({ sources, tests: folder }) => {
  const all = files(sources).filter((source) => !isOfTypes(source));

  it('has its test at the same place, or is named by one that covers it', () => {
    const known = new Set(tests.map(({ file }) => file));
    const alone = all.filter((source) => {
      const own = `${folder}${source.slice(sources.length).replace(/\.ts$/, '.test.ts')}`;
      return !known.has(own) && !tests.some(({ covers }) => covers.some(({ matches }) => matches.test(source)));
    });
    expect(alone).toEqual([]);
  });
});

it('each test covers what it says', () => {
  const all = TREES.flatMap(({ sources }) => files(sources));
  const empty = tests.flatMap(({ file, covers }) =>
    covers
      .filter(({ matches }) => !all.some((source) => matches.test(source)))
      .map(({ pattern }) => `${file}: ${pattern}`),
  );
  expect(empty).toEqual([]);
});
