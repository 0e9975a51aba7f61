import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type ts from 'typescript';
import type { LoadExamples } from '../../templates/runtime/core/examples.js';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { withoutTypes } from '../emit/validators/emit-validators.js';
import { packageFolder } from '../files/package-folder.js';
import type { SourceFile } from '../model/source-file.js';
import { compiler } from '../typescript/compiler.js';

/** Loads emitted sources as they would run in a user's server, over the runtime that comes with this package. */
export async function loadServer(files: readonly SourceFile[]): Promise<Routes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'specbound-mock-'));
  try {
    for (const file of files) {
      const target = path.join(folder, file.path.replace(/\.ts$/, '.js'));
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, toJavaScript(file.text));
    }
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
    const load = (name: string): Promise<unknown> => import(pathToFileURL(path.join(folder, name)).href);
    const routes = (await load('routes.js')) as EmittedRoutes; // what emitRoutes writes
    const examples = (await load('examples.js')) as Awaited<ReturnType<LoadExamples>>; // what emitExamples writes
    return {
      operations: Object.values(routes.operations),
      match: routes.match,
      security: routes.securitySchemes,
      examples: async () => examples,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface EmittedRoutes {
  readonly operations: Readonly<Record<string, Routes['operations'][number]>>;
  readonly match: Routes['match'];
  readonly securitySchemes: Routes['security'];
}

const COMPILER: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ES2022,
  module: compiler.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

function transpile(source: string): string {
  return compiler.transpileModule(source, { compilerOptions: COMPILER }).outputText;
}

function toJavaScript(source: string): string {
  const runtime = pathToFileURL(path.join(packageFolder(), 'dist/templates/runtime')).href;
  return (withoutTypes(source) ?? transpile(source)).replace(/(from ')(?:\.{1,2}\/)+runtime\//g, `$1${runtime}/`);
}
