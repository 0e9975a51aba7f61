// Covers generator/typescript/compiler, generator/emit/openapi-typescript

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/compilers.js';

const DOCUMENT = `openapi: 3.1.1
info: { title: t, version: '1' }
paths:
  /a: { get: { operationId: getA, tags: [things], responses: { '204': { description: ok }, '404': { description: no } } } }
`;
const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2022', skipLibCheck: true, types: [] },
  include: ['src'],
});
const REPORTER = pathToFileURL(path.join(root, 'test/cli/report-compilers.mjs')).href;

let cwd = '';

/** Which TypeScripts each process of a command loads: `main: typescript`. */
function loadedBy(...words: readonly string[]): readonly string[] {
  return loadedIn(cwd, words);
}

function loadedIn(folder: string, words: readonly string[]): readonly string[] {
  const report = path.join(folder, 'report.txt');
  rmSync(report, { force: true });
  try {
    execFileSync(process.execPath, [path.join(root, 'dist/generator/cli/main.js'), ...words], {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, NODE_OPTIONS: `--import=${REPORTER}`, COMPILERS_REPORT: report },
    });
  } catch (error) {
    // 1 says that something was found
    if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error;
  }
  return readFileSync(report, 'utf8').trimEnd().split('\n').toSorted();
}

beforeAll(() => {
  cwd = inFolder({
    'a.yaml': DOCUMENT,
    'b.yaml': DOCUMENT.replace('204', '200'),
    'tsconfig.json': CONFIG,
    'package.json': '{"type":"module"}',
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(cwd, 'node_modules'));
});

describe('of the two TypeScripts, the one of typescript that writes schema.ts and the one of ts-morph that reads handlers', () => {
  it.each([
    ['lint', ['lint', 'a.yaml']],
    ['lint --fix', ['lint', 'b.yaml', '--fix']],
    ['diff', ['diff', 'a.yaml', 'b.yaml']],
  ])('%s loads none', (_, words) => {
    expect(loadedBy(...words)).toEqual(['main: none']);
  });

  it('init loads the one that writes', () => {
    expect(loadedIn(inFolder({ 'a.yaml': DOCUMENT }), ['init', 'a.yaml'])).toEqual(['main: typescript']);
  });

  it('generate loads the one that writes, and both only where there are handlers to be merged', () => {
    const merging = ['generate', 'a.yaml', '--out', 'src/generated', '--handlers', 'src/handlers'];
    expect(loadedBy(...merging)).toEqual(['main: typescript']);
    expect(loadedBy(...merging)).toEqual(['main: typescript, ts-morph']);
    expect(loadedBy(...merging, '--check')).toEqual(['main: typescript, ts-morph']);
  });

  it('generate has handlers that a change may break read by another process', () => {
    writeFileSync(path.join(cwd, 'a.yaml'), DOCUMENT.replace('404', '409'));
    expect(loadedBy('generate', 'a.yaml', '--out', 'src/generated')).toEqual([
      'faults-process: ts-morph',
      'main: typescript',
    ]);
  });

  it('audit loads the one that reads', () => {
    expect(loadedBy('audit')).toEqual(['main: ts-morph']);
  });
});
