// Covers generator/cli/drift, generator/cli/generate-report

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { inFolder } from '../load/in-folder.js';

const DOCUMENT = `openapi: 3.1.0
info: { title: t, version: '1' }
paths: { /a: { get: { operationId: getA, responses: { '200': { description: ok } } } } }
`;

async function specbound(cwd: string, ...args: readonly string[]) {
  let stdout = '';
  const status = await run(['generate', 'a.yaml', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: () => true },
    cwd,
    env: {},
  });
  return { status, stdout };
}

it('generate --check shows how each file would change, and changes none', async () => {
  const cwd = inFolder({ 'a.yaml': DOCUMENT });
  await specbound(cwd);
  expect((await specbound(cwd, '--check')).status).toBe(0);
  const file = path.join(cwd, 'generated/a/operations.ts');
  const present = readFileSync(file, 'utf8');
  writeFileSync(path.join(cwd, 'a.yaml'), DOCUMENT.replace("'200'", "'204'"));
  const { status, stdout } = await specbound(cwd, '--check');
  expect(status).toBe(1);
  expect(stdout).toMatch(/would change {2}generated\/a\/operations\.ts\n@@ -\d+,\d+ \+\d+,\d+ @@\n(?:[-+ ].*\n)+/);
  expect(readFileSync(file, 'utf8')).toBe(present);
});

it('generate --check shows no more than a part of what is long', async () => {
  const cwd = inFolder({ 'a.yaml': DOCUMENT });
  await specbound(cwd);
  for (const name of ['schema.ts', 'operations.ts']) {
    const file = path.join(cwd, 'generated/a', name);
    writeFileSync(file, `${readFileSync(file, 'utf8')}${'// mine\n'.repeat(100)}`);
  }
  const { stdout } = await specbound(cwd, '--check');
  expect(stdout.match(/^… \d+ more lines$/gm)).toHaveLength(2);
  expect(stdout).toContain('\n--check --diff shows everything\n');
  expect(stdout.split('\n').length).toBeLessThan(24);
});

it('generate --check --diff shows everything', async () => {
  const cwd = inFolder({ 'a.yaml': DOCUMENT });
  await specbound(cwd);
  const file = path.join(cwd, 'generated/a/schema.ts');
  writeFileSync(file, `${readFileSync(file, 'utf8')}${`// ${'m'.repeat(300)}\n`.repeat(100)}`);
  const { status, stdout } = await specbound(cwd, '--check', '--diff');
  expect(status).toBe(1);
  expect(stdout.match(/^-\/\/ m{300}$/gm)).toHaveLength(100);
  expect(stdout).not.toContain('shows all of it');

  // Even of a file that has nothing in common with what it is to be
  const [header] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${header}\n${Array.from({ length: 5000 }, (_, index) => `// ${index}\n`).join('')}`);
  expect((await specbound(cwd, '--check', '--diff')).stdout.match(/^-\/\/ \d+$/gm)).toHaveLength(5000);
});

it('generate --diff without --check says what it needs', async () => {
  const cwd = inFolder({ 'a.yaml': DOCUMENT });
  expect((await specbound(cwd, '--diff')).status).toBe(2);
});
