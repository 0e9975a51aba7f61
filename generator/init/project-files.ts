import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProblemMapper } from '../emit/problem-mappers.js';
import { packageFolder } from '../files/package-folder.js';
import { neededPackages } from '../generate/missing-package.js';
import type { Api, Operation } from '../model/api.js';
import type { SourceFile } from '../model/source-file.js';
import { lineComment, stringLiteral } from '../typescript/encode.js';
import { handlerTest } from './handler-test.js';
import { type Manifest, manifest } from './manifest.js';
import { optionsFile } from './options-file.js';

export interface ProjectInput {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** The document, relative to the folder, with forward slashes. */
  readonly document: string;
  /** The generated folder, likewise. */
  readonly out: string;
  readonly api: Api;
  /** Names of the generated folder's files. */
  readonly emitted: readonly string[];
  /** Shows how a handler is tested. */
  readonly first: Operation;
  readonly mappers: readonly ProblemMapper[];
}

export const HANDLERS = 'src/handlers';

/** How the templates import the generated folder of the example that they are type-checked with. */
const EXAMPLE = "'../../../generated/items/index.js'";

/** The files of a new project round a document, but for the generated folder and the handlers. */
export async function projectFiles(input: ProjectInput): Promise<readonly SourceFile[]> {
  const { document, out, api, first, mappers } = input;
  const specifier = `../${out}/index.js`;
  const source = async (name: string) =>
    (await template(`src/${name}`)).replaceAll(EXAMPLE, () => stringLiteral(specifier));
  return [
    { path: 'package.json', text: json(manifestOf(input)) },
    { path: 'tsconfig.json', text: json(tsconfig(out)) },
    { path: '.gitignore', text: await template('gitignore') },
    {
      path: 'README.md',
      text: filled(await template('README.md'), {
        title: markdown(api.title),
        document: markdown(document),
        out: markdown(out),
        operation: first.key,
      }),
    },
    { path: 'src/app.ts', text: await source('app.ts') },
    { path: 'src/server.ts', text: await source('server.ts') },
    { path: 'src/options.ts', text: optionsFile(specifier, api.securitySchemes, mappers) },
    { path: `${HANDLERS}/handlers.test.ts`, text: handlerTest(`../${specifier}`, first) },
  ];
}

/** Without what is emitted, which may not be known yet, for a folder that needs no package. */
export function manifestOf({
  folder,
  document,
  out,
  emitted = [],
}: Pick<ProjectInput, 'folder' | 'document' | 'out'> & Partial<Pick<ProjectInput, 'emitted'>>): Manifest {
  const words = ['specbound', 'generate', document, '--out', out, '--handlers', HANDLERS];
  return manifest(folder, words.map(shellWord).join(' '), neededPackages(emitted));
}

/** The document of a project that is begun without one. */
export function exampleDocument(): Promise<string> {
  return template('openapi.yaml');
}

function tsconfig(out: string): object {
  return {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      types: ['node'],
      rootDir: '.',
      outDir: 'dist',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      sourceMap: true,
      skipLibCheck: true,
    },
    include: ['src', out],
  };
}

function template(name: string): Promise<string> {
  return readFile(path.join(packageFolder(), 'templates', 'app', name), 'utf8');
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One pass, so that a value that looks like a placeholder stays what it is. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Text of the document is no markup. */
function markdown(text: string): string {
  return lineComment(text).replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** `npm` hands scripts to a shell: `sh`, or `cmd` on Windows, which knows double quotes alone. */
function shellWord(word: string): string {
  return /^[\w./@:+=-]+$/.test(word) ? word : `"${word.replace(/[\\"$`!%]/g, '\\$&')}"`;
}
