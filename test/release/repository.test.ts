import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/root.js';

function run(env: Readonly<Record<string, string>>) {
  const cwd = inFolder({ 'package.json': '{"name":"specbound","version":"1.0.0","license":"MIT"}' });
  const script = path.join(root, '.github/repository.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], {
    ...{ cwd, encoding: 'utf8' as const },
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { status, stderr, manifest: JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8')) };
}

it.each([
  [{ REPOSITORY: 'https://example.com/o/r.git' }, 'https://example.com/o/r'],
  [{ REPOSITORY: 'https://example.com/o/r/' }, 'https://example.com/o/r'],
  [{ GITHUB_REPOSITORY: 'o/r' }, 'https://github.com/o/r'],
])('%j: the links of package.json come of one address', (env, url) => {
  const { status, manifest } = run(env);
  expect(status).toBe(0);
  expect(manifest).toMatchObject({
    ...{ name: 'specbound', version: '1.0.0', license: 'MIT' },
    homepage: `${url}#readme`,
    bugs: { url: `${url}/issues` },
    repository: { type: 'git', url: `git+${url}.git` },
  });
});

it.each([[{}], [{ REPOSITORY: 'nowhere' }]])('%j: nothing is published, and it says what is missing', (env) => {
  const { status, stderr, manifest } = run(env as Readonly<Record<string, string>>);
  expect([status, stderr]).toEqual([1, expect.stringContaining('Set REPOSITORY')]);
  expect(manifest).not.toHaveProperty('repository');
});
