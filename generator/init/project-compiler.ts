import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { ImportExtension } from '../typescript/import-extension.js';

/** How a project's TypeScript compiles its sources. */
export interface ProjectCompiler {
  /** How its relative imports end. */
  readonly importExtension: Exclude<ImportExtension, 'none'>;
  /** Folder for its JavaScript, relative to the project; absent if it writes none, and Node runs the sources. */
  readonly outDir?: string;
}

/** The compiler that `init` configures if there is no `tsconfig.json`. */
const OWN: ProjectCompiler = { importExtension: 'js', outDir: 'dist' };

/** Reads the folder's `tsconfig.json`, and those that it extends. The compiler reports one that can't be read. */
export function projectCompiler(folder: string): ProjectCompiler {
  const file = path.join(folder, 'tsconfig.json');
  if (!existsSync(file)) {
    return OWN;
  }
  const host = { ...ts.sys, readDirectory: () => [], onUnRecoverableConfigFileDiagnostic: () => {} };
  const options = ts.getParsedCommandLineOfConfigFile(file, {}, host)?.options ?? {};
  const isTs = options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true;
  const outDir = path.relative(folder, options.outDir ?? folder).replaceAll(path.sep, '/');
  return {
    importExtension: isTs ? 'ts' : 'js',
    ...(options.noEmit !== true && options.emitDeclarationOnly !== true && { outDir }),
  };
}
