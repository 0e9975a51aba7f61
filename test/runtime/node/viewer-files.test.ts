import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { viewerFiles } from '../../../templates/runtime/node/viewer-files.js';

/** A project in a folder of its own, with the files of a package. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'viewer-'));
  mkdirSync(path.join(folder, 'dist'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

function startedIn(folder: string, script: string): void {
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const [node = '', ...rest] = process.argv;
  process.argv = [node, script];
  onTestFinished(() => {
    vi.restoreAllMocks();
    process.argv = [node, ...rest];
  });
}

const files = {
  'swagger-ui-dist/swagger-ui-bundle.js': 'swagger',
  '@scalar/api-reference/dist/browser/standalone.js': 'scalar',
};

it('reads the files of an installed package, whatever it exports', async () => {
  const folder = project({ ...files, '@scalar/api-reference/package.json': '{"exports":{}}' });
  startedIn(path.join(folder, 'dist'), '/elsewhere/run.js');
  expect(String(await viewerFiles('swagger-ui')('swagger-ui-bundle.js'))).toBe('swagger');
  expect(String(await viewerFiles('scalar')('standalone.js'))).toBe('scalar');
});

it('finds what is installed where the server is, wherever it is started', async () => {
  const folder = project(files);
  startedIn('/', path.join(folder, 'dist/server.js'));
  expect(String(await viewerFiles('scalar')('standalone.js'))).toBe('scalar');
});

it('says what to install, at creation', () => {
  const folder = project({ 'swagger-ui-dist/package.json': '{}' });
  startedIn(folder, path.join(folder, 'dist/server.js'));
  expect(() => viewerFiles('swagger-ui')).toThrow(
    new Error(
      `The docs page needs the package swagger-ui-dist, which has swagger-ui-bundle.js: npm install swagger-ui-dist\nLooked in node_modules of ${folder}/dist and of ${folder}, and above. Files from elsewhere are given by the option assets.`,
    ),
  );
  expect(() => viewerFiles('scalar')).toThrow(
    /needs the package @scalar\/api-reference, which has dist\/browser\/standalone\.js: npm install @scalar\/api-reference/,
  );
});
