import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectCompiler } from '../../generator/init/project-compiler.js';

function of(tsconfig: object | string | undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), 'specbound-tsconfig-'));
  mkdirSync(path.join(folder, 'sub'));
  writeFileSync(path.join(folder, 'base.json'), '{ "compilerOptions": { "allowImportingTsExtensions": true } }');
  if (tsconfig !== undefined) {
    const text = typeof tsconfig === 'string' ? tsconfig : JSON.stringify(tsconfig);
    writeFileSync(path.join(folder, 'tsconfig.json'), text);
  }
  return projectCompiler(folder);
}

it.each([
  ['none', undefined, { importExtension: 'js', outDir: 'dist' }],
  ['one that says nothing', {}, { importExtension: 'js', outDir: '' }],
  [
    'with comments',
    '{ // mine\n "compilerOptions": { "outDir": "./out/js", }, }',
    { importExtension: 'js', outDir: 'out/js' },
  ],
  [
    'that rewrites extensions',
    { compilerOptions: { rewriteRelativeImportExtensions: true, outDir: 'dist' } },
    { importExtension: 'ts', outDir: 'dist' },
  ],
  [
    'that takes .ts and writes nothing',
    { compilerOptions: { allowImportingTsExtensions: true, noEmit: true } },
    { importExtension: 'ts' },
  ],
  ['that extends another', { extends: './base.json', compilerOptions: { noEmit: true } }, { importExtension: 'ts' }],
  ['that extends what is not there', { extends: './none.json' }, { importExtension: 'js', outDir: '' }],
  ['that is broken', '{', { importExtension: 'js', outDir: '' }],
  ['that is no object', '7', { importExtension: 'js', outDir: '' }],
])('a tsconfig.json: %s', (_, tsconfig, want) => {
  expect(of(tsconfig)).toEqual(want);
});
