// Covers templates/runtime/node/node-types, templates/runtime/express/express-types, templates/runtime/fetch/web-types

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { cleanWith, nothingUnused, type OptionSet, optionSets, root, typeCheck } from '../support/compilers.js';

const runtime = path.join(root, 'templates', 'runtime');
const inWorker = { lib: ['es2023', 'webworker'], types: [] };
const everyOptions = Object.keys(optionSets) as OptionSet[]; // the keys of a value whose type is known

// What imports what is for `npm run check:floors`.
it.each(cleanWith.flatMap((version) => ['core', 'fetch'].map((folder) => [folder, version] as const)))(
  '%s compiles in a worker, without the types of Node: TypeScript %s',
  async (folder, version) => {
    const errors = await typeCheck(version, 'strictest', [`templates/runtime/${folder}/**/*.ts`], 'worker', inWorker);
    expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  },
);

// A user's compiler takes most of it as it is: it is checked here.
it.each(cleanWith.flatMap((version) => everyOptions.map((options) => [options, version] as const)))(
  'the whole runtime compiles under the options %s, with the types of Node alone: TypeScript %s',
  async (options, version) => {
    const errors = await typeCheck(version, options, ['templates/runtime/**/*.ts'], 'runtime', nothingUnused);
    expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  },
);

describe('the types from outside stand in the files that a user compiles', () => {
  const named = (...files: string[]): string =>
    files.map((file) => readFileSync(path.join(runtime, file), 'utf8')).join('\n');
  const sources = readdirSync(runtime, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(runtime, name));
  const program = ts.createProgram(sources, {
    ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], types: ['node'], noEmit: true, strict: true },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true },
  });
  const checker = program.getTypeChecker();

  /** The globals that a folder's files use, without those of the language itself. */
  function globalsOf(folder: string): string[] {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && isGlobal(node)) {
        found.add(node.text);
      }
      ts.forEachChild(node, visit);
    };
    for (const file of program.getSourceFiles()) {
      if (file.fileName.startsWith(path.join(runtime, folder))) {
        visit(file);
      }
    }
    return [...found].sort();
  }

  function isGlobal(name: ts.Identifier): boolean {
    if (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) {
      return false;
    }
    const meaning = ts.SymbolFlags.Type | ts.SymbolFlags.Value | ts.SymbolFlags.Namespace;
    const symbol = checker.resolveName(name.text, undefined, meaning, false);
    if (!symbol || checker.getSymbolAtLocation(name) !== symbol) {
      return false;
    }
    const files = symbol.declarations?.map((each) => each.getSourceFile().fileName) ?? [];
    return files.length > 0 && files.every((file) => !/\/lib\.(?:es|decorators)/.test(file));
  }

  it.each([
    [
      ['node/node-types.ts', 'express/express-types.ts'],
      ['core', 'node', 'express'],
    ],
    [['fetch/web-types.ts'], ['core', 'fetch']],
  ])('%j names the globals of %j', (files, folders) => {
    const text = named(...files);
    const unnamed = folders.flatMap(globalsOf).filter((name) => !new RegExp(`\\b${name}\\b`).test(text));
    expect(unnamed).toEqual([]);
    expect(folders.flatMap(globalsOf)).toEqual(expect.arrayContaining(['AbortSignal', 'TextDecoder', 'setTimeout']));
  });

  it('and no other file imports the types of a package', () => {
    const importing = sources.filter((file) => /from '(?!\.|node:)/.test(readFileSync(file, 'utf8')));
    expect(importing.map((file) => path.relative(runtime, file)).sort()).toEqual([
      'core/validation/linear.ts',
      'express/express-types.ts',
      'fetch/multipart.ts',
      'node/multipart.ts',
    ]);
  });
});
