import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { DocumentConfig } from '../../generator/config/config.js';
import { generate } from '../../generator/generate/generate.js';
import { lint } from '../../generator/lint/lint.js';
import { root } from '../support/root.js';

const examples = path.join(root, 'examples');
const apps = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, 'package.json')));

const documentsOf = (app: string): readonly DocumentConfig[] =>
  (
    JSON.parse(readFileSync(path.join(examples, app, 'specbound.config.json'), 'utf8')) as {
      documents: readonly DocumentConfig[];
    }
  ).documents; // the configuration's own schema says so

it('examples/README.md names every example', () => {
  const readme = readFileSync(path.join(examples, 'README.md'), 'utf8');
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !readme.includes(`](${name})`))).toEqual([]);
});

describe.each(apps)('the documents of %s', (app) => {
  it('are closed', async () => {
    for (const { document } of documentsOf(app)) {
      const { diagnostics, open } = await lint({ document, cwd: path.join(examples, app) });
      expect([diagnostics, open]).toEqual([[], []]);
    }
  });
});

/** What needs no package that the root lacks; `npm run test:examples` tests them all. */
const WITHIN_REACH = ['fetch', 'node-http', 'webhooks'];

it(`the tests of ${WITHIN_REACH.join(', ')} pass`, async () => {
  for (const app of WITHIN_REACH) {
    for (const options of documentsOf(app)) {
      await generate({ ...options, cwd: path.join(examples, app) });
    }
  }
  const tests = WITHIN_REACH.flatMap((app) =>
    readdirSync(path.join(examples, app))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => path.join(examples, app, name)),
  );
  // In one process, and as JavaScript: what takes the time is to start
  const outdir = path.join(root, 'test/.generated/examples');
  const entryPoints = tests.map((file, index) => ({ in: file, out: String(index) }));
  await build({
    entryPoints,
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
  });
  const script = tests.map((_, index) => `await import('./${index}.mjs');`).join('\n');
  const run = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: outdir });
  let output = '';
  const read = (chunk: Buffer): void => {
    output += chunk;
  };
  run.stdout.on('data', read);
  run.stderr.on('data', read);
  const status = await new Promise((resolve) => run.once('close', resolve));
  expect(status, output).toBe(0);
  // Each has one at least
  expect(Number(/^\S+ pass (\d+)$/m.exec(output)?.[1])).toBeGreaterThan(tests.length);
});
