import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.js';

/**
 * The folder of other projects' documents and vectors, which are not kept here; docs/documents.md says how to make it.
 * Tests that need a missing one are skipped: vitest says how many.
 */
const corpus = process.env['SPECBOUND_CORPUS'] || path.join(root, 'test', '.generated', 'no-corpus');

export const specs = path.join(corpus, 'specs');
export const hostile = path.join(corpus, 'specs-hostile');
export const jsonSchemaSuite = path.join(corpus, 'vectors', 'json-schema', 'tests');
export const hasSpecs = existsSync(path.join(specs, 'sources.json'));
export const hasHostile = existsSync(path.join(hostile, 'index.json'));

export const skippedWithoutCorpus = 'skipped without SPECBOUND_CORPUS';
