// Covers generator/config/*

import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../generator/config/config-members.js';
import { readConfig } from '../../generator/config/read-config.js';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/compilers.js';

const read = (files: Readonly<Record<string, string>>, name: string) => readConfig(path.join(inFolder(files), name));

describe('specbound.config.ts', () => {
  it('is typed by defineConfig, and may import from beside it', async () => {
    const jobs = await read(
      {
        'specbound.config.ts': `import { type Config, defineConfig } from 'specbound';
import { names } from './names.ts';
const documents: Config['documents'] = names.map((name: string) => ({ document: \`\${name}.yaml\`, out: \`gen/\${name}\` }));
export default defineConfig({ documents });
`,
        'names.ts': "export const names = ['items', 'orders'] as const satisfies readonly string[];\n",
      },
      'specbound.config.ts',
    );
    expect(jobs.map(({ document, out }) => [path.basename(document), path.basename(out ?? '')])).toEqual([
      ['items.yaml', 'items'],
      ['orders.yaml', 'orders'],
    ]);
    expect(jobs.every(({ document }) => path.isAbsolute(document))).toBe(true);
  });

  it.each([
    ['const a = 1;', 'specbound.config.ts does not contain an object'],
    ['export default {;', "specbound.config.ts can't be read: "],
    ["import './absent.ts';", "specbound.config.ts can't be read: "],
    ['export default { documents: [{ document: 1 }] }', 'specbound.config.ts: documents[0].document must be a path.'],
  ])('%s is refused by name', async (text, words) => {
    await expect(read({ 'specbound.config.ts': text }, 'specbound.config.ts')).rejects.toThrow(words);
  });
});

describe('specbound.schema.json', () => {
  it('is the one that the reader goes by', async () => {
    await expect(`${JSON.stringify(configSchema(), null, 2)}\n`).toMatchFileSnapshot(
      path.join(root, 'specbound.schema.json'),
    );
  });

  const validate = new Ajv().compile(configSchema());
  it.each([
    [{ documents: [{ document: 'a.yaml' }] }, true],
    [
      { $schema: './node_modules/specbound/specbound.schema.json', documents: [{ document: 'a.yaml', out: 'o' }] },
      true,
    ],
    [{ documents: [{ document: 'a.yaml', importExtension: 'none', allowRemote: ['h'] }] }, true],
    [{ documents: [{ document: 'a.yaml', refRoot: '../schemas', allowDanglingRefs: true }] }, true],
    [{ documents: [{ document: 'a.yaml', allowDanglingRefs: 'yes' }] }, false],
    [{ documents: [] }, false],
    [{ documents: {} }, false],
    [[], false],
    [{ documents: [{ out: 'o' }] }, false],
    [{ documents: [{ document: 1 }] }, false],
    [{ documents: [{ document: 'a.yaml', importExtension: 'mjs' }] }, false],
    [{ documents: [{ document: 'a.yaml', allowRemote: 'h' }] }, false],
    [{ documents: [{ document: 'a.yaml', outt: 'o' }] }, false],
    [{ docs: [] }, false],
    [{ documents: [{ document: 'a.yaml', lint: { 'undocumented-406': 'off', 'event-schema': 'error' } }] }, true],
    [{ documents: [{ document: 'a.yaml' }], lint: { 'undocumented-answer': 'info' } }, true],
    [{ documents: [{ document: 'a.yaml' }], lint: { 'undocumented-406': 'none' } }, false],
    [{ documents: [{ document: 'a.yaml' }], lint: { 'undocumented-404': 'off' } }, false],
    [{ documents: [{ document: 'a.yaml' }], lint: ['undocumented-406'] }, false],
    [{ documents: [{ document: 'a.yaml', formatTypes: { date: { type: 'Date' } } }] }, true],
    [{ documents: [{ document: 'a.yaml', formatTypes: { date: {} } }] }, false],
    [{ documents: [{ document: 'a.yaml', formatTypes: { date: 'Date' } }] }, false],
    [{ documents: [{ document: 'a.yaml', formatTypes: { date: { type: 'Date', from: 'x' } } }] }, false],
    [{ documents: [{ document: 'a.yaml', formatTypes: { date: { type: 7 } } }] }, false],
    [{ documents: [{ document: 'a.yaml', formatTypes: [] }] }, false],
  ])('%j: %s, as the reader says', async (content, isValid) => {
    const reading = read({ 'c.json': JSON.stringify(content) }, 'c.json');
    expect(validate(content)).toBe(isValid);
    expect(await reading.then(() => true).catch(() => false)).toBe(isValid);
  });
});

describe('the rules of lint', () => {
  const graded = (lint: unknown, own?: unknown) =>
    read({ 'c.json': JSON.stringify({ documents: [{ document: 'a.yaml', lint: own }], lint }) }, 'c.json');

  it('of a document outrank those of all', async () => {
    const [job] = await graded(
      { 'undocumented-406': 'off', 'undocumented-500': 'off' },
      { 'undocumented-500': 'error' },
    );
    expect(job?.lint).toEqual({ 'undocumented-406': 'off', 'undocumented-500': 'error' });
  });

  it.each([
    [
      { 'undocumented-46': 'off' },
      "c.json: lint has no rule 'undocumented-46'. Did you mean 'undocumented-406'? The rules are",
    ],
    [{ eventSchema: 'off' }, "c.json: lint has no rule 'eventSchema'. Did you mean 'event-schema'? The rules are"],
    [{ ['undocumented-406 '.repeat(99)]: 'off' }, /lint has no rule '.{60}…'\. Did you mean 'undocumented-4\d\d'/],
    [
      { 'undocumented-406': 'never' },
      "c.json: lint has 'undocumented-406', which must be one of off, info, warning, error.",
    ],
    ['off', "c.json: lint must be an object such as { 'undocumented-406': 'off' }."],
  ])('%j is refused', async (lint, words) => {
    await expect(graded(lint)).rejects.toThrow(words);
    await expect(graded({}, lint)).rejects.toThrow('c.json: documents[0].lint ');
  });
});

describe('modules of formatTypes', () => {
  it('that are paths are relative to the configuration', async () => {
    const formatTypes = { a: { type: 'A', import: './src/a.js' }, b: { type: 'B', import: '@b/b' } };
    const [job] = await read(
      { 'c.json': JSON.stringify({ documents: [{ document: 'a.yaml', formatTypes }] }) },
      'c.json',
    );
    expect(job?.formatTypes?.['a']?.import).toMatch(/^\/.+\/src\/a\.js$/);
    expect(job?.formatTypes?.['b']?.import).toBe('@b/b');
  });
});
