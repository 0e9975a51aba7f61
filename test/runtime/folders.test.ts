import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../support/compilers.js';

const runtime = path.join(root, 'templates/runtime');

/** What each folder of the runtime may import, beside itself: imports lead down. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  node: ['core', 'node:', '@fastify/busboy'],
  express: ['core', 'node', 'node:', 'express'],
};

interface Import {
  readonly file: string;
  /** A file of the runtime, or a package. */
  readonly of: string;
}

const imports: readonly Import[] = readdirSync(runtime, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(runtime, file), 'utf8'));
    return importedFiles.map(({ fileName }): Import => {
      const of = fileName.startsWith('.') ? path.join(path.dirname(file), fileName).replace(/\.js$/, '.ts') : fileName;
      return { file, of };
    });
  });

function folderOf(file: string): string {
  const colon = file.startsWith('node:') ? 'node:' : undefined;
  return colon ?? (file.endsWith('.ts') ? (file.split(path.sep)[0] ?? '') : file);
}

describe('the folders of the runtime', () => {
  it.each(Object.entries(allowed))('%s imports what it may', (folder, others) => {
    const strays = imports.filter(
      ({ file, of }) => folderOf(file) === folder && ![folder, ...others].includes(folderOf(of)),
    );
    expect(strays).toEqual([]);
  });

  it('are all told of here', () => {
    expect(new Set(imports.map(({ file }) => folderOf(file)))).toEqual(new Set(Object.keys(allowed)));
  });

  it('have no circle of files, types included', () => {
    expect(circles()).toEqual([]);
  });
});

/** By depth-first search: each is told as the files that lead from one back to itself. */
function circles(): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { file, of } of imports) next.set(file, [...(next.get(file) ?? []), of]);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(' → '));
    } else if (!done.has(file)) {
      for (const each of next.get(file) ?? []) visit(each, [...way, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

it('the core compiles in a worker, without the types of Node', () => {
  expect(faults('core', { lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'], types: [] })).toEqual([]);
});

/** That the whole compiles with the types of Node alone, what is generated shows wherever it is compiled. */
function faults(folder: string, options: ts.CompilerOptions): readonly string[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options: own } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = readdirSync(path.join(runtime, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(runtime, folder, name));
  const program = ts.createProgram(files, { ...own, ...options, noEmit: true });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
