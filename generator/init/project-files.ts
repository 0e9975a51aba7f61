import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProblemMapper } from '../emit/problem-mappers.js';
import type { TargetName } from '../emit/target-name.js';
import { packageFolder } from '../files/package-folder.js';
import { neededPackages } from '../generate/missing-package.js';
import type { ReadingOptions } from '../load/reading-options.js';
import type { Api, Operation } from '../model/api.js';
import type { SourceFile } from '../model/source-file.js';
import { lineComment, stringLiteral } from '../typescript/encode.js';
import { configFile } from './config-file.js';
import { handlerTest } from './handler-test.js';
import { type Manifest, manifest } from './manifest.js';
import { optionsFile } from './options-file.js';
import type { ProjectCompiler } from './project-compiler.js';

export interface ProjectInput {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** The document, relative to the folder, with forward slashes. */
  readonly document: string;
  /** The generated folder, also relative. */
  readonly out: string;
  readonly target: TargetName;
  readonly compiler: ProjectCompiler;
  readonly policy: ReadingOptions;
  readonly api: Api;
  /** Names of the generated folder's files. */
  readonly emitted: readonly string[];
  /** The operation that shows how to test a handler. */
  readonly first: Operation;
  readonly mappers: readonly ProblemMapper[];
}

export const HANDLERS = 'src/handlers';

/** How the templates import the generated folder of the example that they are type-checked with. */
const EXAMPLE = "'../../../generated/items/index.js'";

/** Imports of the project's own files; those of Node and of packages begin differently. */
const OWN_IMPORT = /( from '\.\/[\w/-]+)\.js';/g;

/** The source files of a project, among the templates. */
const SOURCES: Readonly<Record<TargetName, readonly string[]>> = {
  express: ['src/app.ts', 'src/server.ts', 'src/stop.ts'],
  fetch: ['src/app.fetch.ts', 'src/server.fetch.ts', 'src/stop.ts'],
};

/** Returns the files of a new project around a document, except for the generated folder and the handlers. */
export async function projectFiles(input: ProjectInput): Promise<readonly SourceFile[]> {
  const { document, out, target, compiler, policy, api, first, mappers } = input;
  const { importExtension } = compiler;
  const specifier = `../${out}/index.${importExtension}`;
  const source = async (name: string) => ({
    path: name.replace('.fetch.', '.'),
    text: (await template(name))
      .replaceAll(EXAMPLE, () => stringLiteral(specifier))
      .replaceAll(OWN_IMPORT, `$1.${importExtension}';`),
  });
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
        server: target === 'express' ? 'An Express server' : 'A server for anything that speaks `fetch`,',
        app: target === 'express' ? 'the Express app' : 'the function from a request to a response',
      }),
    },
    {
      path: 'specbound.config.ts',
      text: configFile({ document, out, handlers: HANDLERS, target, importExtension, ...policy }),
    },
    ...(await Promise.all(SOURCES[target].map(source))),
    { path: 'src/options.ts', text: optionsFile({ specifier, target, schemes: api.securitySchemes, mappers }) },
    { path: `${HANDLERS}/handlers.test.ts`, text: handlerTest(`../${specifier}`, first) },
  ];
}

/** Returns the `package.json`; `emitted` may be left out if it is not known yet. */
export function manifestOf({
  folder,
  target,
  compiler,
  emitted = [],
}: Pick<ProjectInput, 'folder' | 'target' | 'compiler'> & Partial<Pick<ProjectInput, 'emitted'>>): Manifest {
  return manifest({ folder, target, compiler, more: neededPackages(emitted) });
}

/** Returns the document of a project that starts without one. */
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

/** Fills all placeholders in one pass, so that a value that looks like a placeholder is not replaced. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Escapes text of the document, which must not become markup. */
function markdown(text: string): string {
  return lineComment(text).replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
