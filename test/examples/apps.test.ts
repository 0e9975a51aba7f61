import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

/** Their tests need no package that the root lacks; `npm run test:examples` runs those of all. */
it.each([
  ['fetch', 'app.test.ts'],
  ['node-http', 'app.test.ts'],
  ['webhooks', 'webhooks.test.ts'],
])('the tests of %s pass', async (app, file) => {
  const cwd = path.join(examples, app);
  for (const options of documentsOf(app)) {
    await generate({ ...options, cwd });
  }
  const run = spawn(process.execPath, ['--import', 'tsx', path.join(cwd, file)], { cwd });
  let output = '';
  run.stdout.on('data', (chunk) => {
    output += chunk;
  });
  run.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const status = await new Promise((resolve) => run.once('close', resolve));
  expect(status, output).toBe(0);
  expect(output).toMatch(/# pass [1-9]/);
});
