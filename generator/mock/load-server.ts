import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type ts from 'typescript';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { packageFolder } from '../files/package-folder.js';
import type { SourceFile } from '../model/source-file.js';
import { compiler } from '../typescript/compiler.js';

/** Loads emitted sources as they would run in a user's server, with the runtime of this package. */
export async function loadServer(files: readonly SourceFile[]): Promise<Routes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'specbound-mock-'));
  try {
    for (const file of files) {
      const target = path.join(folder, file.path.replace(/\.ts$/, '.js'));
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, toJavaScript(file.text));
    }
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
    const { routes } = (await import(pathToFileURL(path.join(folder, 'routes.js')).href)) as EmittedRoutes;
    // Examples are imported on first use, when the folder is already gone
    const examples = await routes.examples?.();
    return { ...routes, ...(examples && { examples: async () => examples }) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `emitRoutes` writes. */
interface EmittedRoutes {
  readonly routes: Routes;
}

const COMPILER: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ES2022,
  module: compiler.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

function toJavaScript(source: string): string {
  const runtime = pathToFileURL(path.join(packageFolder(), 'dist/templates/runtime')).href;
  const { outputText } = compiler.transpileModule(source, { compilerOptions: COMPILER });
  return outputText.replace(/(from ')(?:\.{1,2}\/)+runtime\//g, `$1${runtime}/`);
}
