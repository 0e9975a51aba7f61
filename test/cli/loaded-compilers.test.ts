// Covers generator/typescript/compiler, generator/emit/openapi-typescript

import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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
  // Without the DOM's types, which take as long to read as all else
  compilerOptions: {
    strict: true,
    module: 'NodeNext',
    target: 'ES2022',
    lib: ['ES2022'],
    skipLibCheck: true,
    types: [],
  },
  include: ['src'],
});
const REPORTER = pathToFileURL(path.join(root, 'test/cli/report-compilers.mjs')).href;

let cwd = '';

/** Which TypeScripts each process of a command loads: `main: typescript`. */
function loadedBy(...words: readonly string[]): readonly string[] {
  const report = path.join(cwd, 'report.txt');
  execFileSync(process.execPath, [path.join(root, 'dist/generator/cli/main.js'), ...words], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, NODE_OPTIONS: `--import=${REPORTER}`, COMPILERS_REPORT: report },
  });
  return readFileSync(report, 'utf8').trimEnd().split('\n').toSorted();
}

/** Which are loaded after each of some commands, which one process runs in turn: what an earlier one loads, stays. */
function loadedAfter(
  ...commands: readonly { readonly cwd: string; readonly words: readonly string[] }[]
): readonly string[] {
  const script = path.join(root, 'test/cli/commands-in-turn.mjs');
  return JSON.parse(execFileSync(process.execPath, [script, JSON.stringify(commands)], { encoding: 'utf8' }));
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
  // On `fetch` the compiler need not read the types of Node and Express, which takes longer than all else
  const fetch = ['--target', 'fetch'];
  const merging = [
    'generate',
    'a.yaml',
    '--out',
    'src/generated',
    '--handlers',
    'src/handlers',
    '--no-diagnose',
    ...fetch,
  ];

  it('lint and diff load none, init and generate the one that writes, and both only where there are handlers to be merged', () => {
    const commands = [
      { cwd, words: ['lint', 'a.yaml'] },
      { cwd, words: ['diff', 'a.yaml', 'b.yaml'] },
      { cwd, words: ['lint', 'b.yaml', '--fix'] },
      { cwd: inFolder({ 'a.yaml': DOCUMENT }), words: ['init', 'a.yaml'] },
      { cwd, words: merging },
      { cwd, words: [...merging, '--check'] },
    ];
    const [one, both] = ['typescript', 'typescript, ts-morph'];
    expect(loadedAfter(...commands)).toEqual(['none', 'none', 'none', one, one, both]);
  });

  it('audit loads the one that reads', () => {
    expect(loadedAfter({ cwd, words: ['audit'] })).toEqual(['ts-morph']);
  });

  it('generate has handlers that a change may break read by another process', () => {
    writeFileSync(path.join(cwd, 'a.yaml'), DOCUMENT.replace('404', '409'));
    expect(loadedBy('generate', 'a.yaml', '--out', 'src/generated', ...fetch)).toEqual([
      'faults-process: ts-morph',
      'main: typescript',
    ]);
  });
});
