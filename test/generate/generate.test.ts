// Covers generator/generate/*, generator/files/runtime-files, generator/files/package-folder

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cache } from '../../generator/cache/cache.js';
import { generate } from '../../generator/generate/generate.js';
import { inFolder } from '../load/in-folder.js';
import { runs } from '../support/runs.js';
import { EDITS, edited, ZOO } from '../support/zoo.js';

const textsIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );

it('a run that takes up what was made before writes the bytes of a fresh run, after any edits', async () => {
  const cwd = inFolder({});
  const write = (text: string) => writeFileSync(path.join(cwd, 'zoo.yaml'), text);
  const ofFreshRun = async () => {
    rmSync(path.join(cwd, 'fresh'), { recursive: true, force: true });
    await generate({ document: 'zoo.yaml', out: 'fresh', cwd });
    return textsIn(path.join(cwd, 'fresh'));
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.subarray([...EDITS]), { minLength: 2, maxLength: 4 }), async (versions) => {
      const cache = new Cache({ isKept: true });
      for (const text of [ZOO, ...versions.map(edited)]) {
        write(text);
        await generate({ document: 'zoo.yaml', out: 'again', cwd, cache });
        expect(textsIn(path.join(cwd, 'again'))).toEqual(await ofFreshRun());
      }
    }),
    { numRuns: runs(2), seed: 11 },
  );
});

it('says that another version wrote the folder before, once', async () => {
  const cwd = inFolder({ 'zoo.yaml': ZOO });
  const versionChanges = async () =>
    (await generate({ document: 'zoo.yaml', out: 'out', cwd })).diagnostics.filter(
      ({ code }) => code === 'version-changed',
    );
  expect(await versionChanges()).toEqual([]);
  const index = path.join(cwd, 'out/index.ts');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(index, readFileSync(index, 'utf8').replace(version, '0.0.9-beta.1'));
  expect(await versionChanges()).toEqual([
    expect.objectContaining({
      severity: 'info',
      message: `specbound 0.0.9-beta.1 wrote this folder; this is ${version}.`,
      file: 'out/index.ts',
    }),
  ]);
  expect(await versionChanges()).toEqual([]);
});

it('what changed is told from where it was last reported, though a newer edit has come in between', async () => {
  const document = (name: string, status: string) =>
    `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {operationId: ${name}, responses: {'${status}': {description: ok}}}}}\n`;
  const cwd = inFolder({ 'api.yaml': document('a', '200') });
  const cache = new Cache({ isKept: true });
  const changes = async (text: string) => {
    writeFileSync(path.join(cwd, 'api.yaml'), text);
    const result = await generate({ document: 'api.yaml', out: 'out', cwd, cache });
    return result.changes?.().map(({ code }) => code);
  };
  await generate({ document: 'api.yaml', out: 'out', cwd, cache });
  expect(await changes(document('a', '201'))).toEqual(['status-removed', 'status-added']);
  // Nobody has reported that
  expect(await changes(`${document('a', '201')}x-more: true\n`)).toEqual(['status-removed', 'status-added']);
  cache.unreported = undefined;
  expect(await changes(document('a', '201'))).toEqual([]);
});
