import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { MARKER, startsWithMarker } from '../files/marker.js';

/** What a file is compiled with where no `tsconfig.json` says it. */
export const DEFAULTS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
};

export function readConfig(config: string): ts.ParsedCommandLine | undefined {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(config, {}, host);
}

/** The TypeScript in a folder, whatever its `tsconfig.json` names. */
export function sourcesIn(folder: string): readonly string[] {
  return ts.sys.readDirectory(folder, ['.ts', '.tsx', '.mts', '.cts'], ['**/node_modules/**']);
}

/** The compiler that `ts-morph` brings has its declarations of the language in memory; here they are read from the package. */
const LIBRARY = path.dirname(fileURLToPath(import.meta.resolve('typescript')));

/** Long emitted files on whose types no handler depends. */
const UNREAD = /[\\/](?:routes|matcher|validators|examples|documented)\.ts$/;

/** A program of handlers, without the emitted files that are long and say nothing of them. */
export function handlerProgram(files: readonly string[], options: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(options);
  return ts.createProgram(files, options, {
    ...host,
    getDefaultLibLocation: () => LIBRARY,
    getDefaultLibFileName: (asked) => path.join(LIBRARY, ts.getDefaultLibFileName(asked)),
    getSourceFile: (name, languageVersion, ...rest) =>
      UNREAD.test(name) && startsWithMarker(name)
        ? ts.createSourceFile(name, `${MARKER}\nexport {};`, languageVersion, true)
        : host.getSourceFile(name, languageVersion, ...rest),
  });
}
