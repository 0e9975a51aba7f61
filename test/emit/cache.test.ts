// Covers generator/cache/cache, generator/emit/emit, generator/emit/emit-context, generator/emit/schema-keys

import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Cache } from '../../generator/cache/cache.js';
import { emit } from '../../generator/emit/emit.js';
import type { JsonObject } from '../../generator/model/json.js';
import type { SourceFile } from '../../generator/model/source-file.js';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { buildApi } from '../../generator/resolve/build-api.js';
import { root } from '../support/compilers.js';
import { runs } from '../support/runs.js';
import { EDITS, edited, MORE, ZOO } from '../support/zoo.js';

const options = { importExtension: 'js', version: '0', source: 'zoo.yaml', runtime: [] } as const;

function filesOf(text: string, cache?: Cache): readonly SourceFile[] {
  const document = parse(text) as JsonObject; // YAML of a mapping
  const { document: normalised } = normaliseDocument(document, '3.1');
  const files = emit({ api: buildApi(normalised), bundled: document, document: normalised }, options, cache);
  cache?.turn();
  return files;
}

describe('what is made with a cache', () => {
  it('is what is made without one, after any edits', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray([...EDITS]), { minLength: 1, maxLength: 4 }), (versions) => {
        const cache = new Cache({ isKept: true });
        filesOf(ZOO, cache);
        for (const edits of versions) {
          const text = edited(edits);
          expect(filesOf(text, cache)).toEqual(filesOf(text));
        }
      }),
      { numRuns: runs(8), seed: 3 },
    );
  });

  it('does not depend on the document of the run before', () => {
    const cache = new Cache({ isKept: true });
    const orders = readFileSync(path.join(root, 'test/fixtures/orders.yaml'), 'utf8');
    for (const text of [ZOO, orders, ZOO, orders]) {
      expect(filesOf(text, cache)).toEqual(filesOf(text));
    }
  });
});

describe('an operation that is added', () => {
  const linesOf = (text: string) => new Map(filesOf(text).map(({ path: name, text: all }) => [name, all.split('\n')]));

  it.each([
    ['first', ZOO.replace('  /pets:\n', `${MORE}  /pets:\n`)],
    ['last', ZOO.replace('components:\n', `${MORE}components:\n`)],
  ])('adds lines and changes none where it stands %s', (_place, text) => {
    const after = linesOf(text);
    const lost = [...linesOf(ZOO)].flatMap(([name, lines]) => {
      const left = [...(after.get(name) ?? [])];
      return lines.filter((line) => {
        const at = left.indexOf(line);
        if (at >= 0) {
          left.splice(at, 1);
        }
        return at < 0;
      });
    });
    // The matcher is one function for all paths, and what errors may become is one list for all operations
    expect(lost.filter((line) => !/^(?:import |export const find| {2}readonly mapError|}+\)\(\);)/.test(line))).toEqual(
      [],
    );
  });
});

describe('a cache', () => {
  it('makes once what is asked for in each run, and forgets the rest', () => {
    const cache = new Cache({ isKept: true });
    let made = 0;
    const ask = (key: string) => cache.of('stage', key, () => ++made);
    expect([ask('a'), ask('b'), ask('a')]).toEqual([1, 2, 1]);
    cache.turn();
    expect(ask('a')).toBe(1);
    cache.turn();
    expect([ask('a'), ask('b')]).toEqual([1, 3]);
  });

  it('makes anew what does not hold', () => {
    const cache = new Cache({ isKept: true });
    cache.of('stage', 'a', () => 1);
    expect(
      cache.of(
        'stage',
        'a',
        () => 2,
        (value) => value > 1,
      ),
    ).toBe(2);
    expect(cache.of('other stage', 'a', () => 3)).toBe(3);
  });
});
