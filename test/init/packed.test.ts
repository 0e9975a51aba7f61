import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/compilers.js';
import { start } from './project.js';

const isAsked = process.env['SPECBOUND_PACK'] === 'yes';

/** What a user does, from the tarball that would be published; it needs the network. */
describe.skipIf(!isAsked)('the package as it is published (SPECBOUND_PACK=yes)', () => {
  it('makes a project that installs, passes its test, starts and stops', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'specbound-'));
    const npm = (cwd: string, ...words: readonly string[]) => execFileSync('npm', words, { cwd, encoding: 'utf8' });
    const tarball = path.join(
      folder,
      npm(root, 'pack', '--silent', '--pack-destination', folder).trim().split('\n').at(-1) ?? '',
    );
    const cwd = path.join(folder, 'app');
    mkdirSync(cwd);
    npm(cwd, 'exec', '--yes', '--package', tarball, '--', 'specbound', 'init');
    const manifest = readFileSync(path.join(cwd, 'package.json'), 'utf8');
    expect(manifest).toContain(`"specbound": "file:../${path.basename(tarball)}"`);
    npm(cwd, 'install', '--silent');
    expect(npm(cwd, 'test')).toMatch(/pass 1\b[\s\S]*fail 0\b/);
    expect(npm(cwd, 'run', 'generate')).toContain('handlers → src/handlers, nothing to do\n');
    const server = await start(cwd);
    expect((await fetch(`${server.url}/notes`)).status).toBe(501);
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});
