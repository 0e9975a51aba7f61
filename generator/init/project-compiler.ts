import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { ImportExtension } from '../typescript/import-extension.js';

/** What a project's TypeScript makes of its sources. */
export interface ProjectCompiler {
  /** How its relative imports end. */
  readonly importExtension: Exclude<ImportExtension, 'none'>;
  /** Where its JavaScript goes, relative to the folder; absent where it writes none, and Node runs the sources. */
  readonly outDir?: string;
}

/** What `init` writes itself where there is no `tsconfig.json`. */
const OWN: ProjectCompiler = { importExtension: 'js', outDir: 'dist' };

/** By the folder's `tsconfig.json`, and those it extends. One that can't be read is for the compiler to complain of. */
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
