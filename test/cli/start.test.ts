// Covers generator/cli/main

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../support/compilers.js';

/** The modules that a command loads, relative to this repository; Node itself lists them as it does for coverage. */
function modulesOf(...words: readonly string[]): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'specbound-'));
  execFileSync(process.execPath, [path.join(root, 'dist/generator/cli/main.js'), ...words], {
    stdio: 'pipe',
    env: { ...process.env, NODE_V8_COVERAGE: folder },
  });
  const home = pathToFileURL(root).href;
  return readdirSync(folder).flatMap((file) => {
    const { result }: { result: readonly { url: string }[] } = JSON.parse(
      readFileSync(path.join(folder, file), 'utf8'),
    );
    return result.flatMap(({ url }) => (url.startsWith(home) ? [url.slice(home.length)] : []));
  });
}

it.each(['--help', '--version'])('%s loads what names the verbs, and nothing of what they do', (flag) => {
  const modules = modulesOf(flag).map((file) => file.replace(/^dist\/generator\//, ''));
  expect(modules.filter((file) => !/^(?:cli|node_modules\/commander)\//.test(file)).toSorted()).toEqual([
    'config/usage-error.js',
    'diagnostics/format.js',
    'emit/target-name.js',
    'files/changed-meanwhile.js',
    'handlers/layout.js',
    'lint/fix-form.js',
    'load/allowed-hosts.js',
    'typescript/import-extension.js',
  ]);
  expect(modules.filter((file) => file.startsWith('cli/run-'))).toEqual([]);
});
