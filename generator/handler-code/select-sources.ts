import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';

/** Which files to open, and their compiler options. */
export interface SelectedSources {
  /** Absolute. */
  readonly files: readonly string[];
  /** The declaration files that the `tsconfig.json` includes: other files may need their declarations. */
  readonly declarations: readonly string[];
  readonly options: ts.CompilerOptions;
  /** The `tsconfig.json`, if there is one. */
  readonly config: string | undefined;
}

/** The compiler options without a `tsconfig.json`. */
const DEFAULTS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
};

/** Tests use handlers, but contain none. */
export const TEST_FILE = /\.(?:test|spec)\.[cm]?tsx?$/;

/**
 * Returns the files of a folder or file, or all that the nearest `tsconfig.json` includes. The compiler reads that
 * file, not a `Project`, which would add, and therefore parse, everything that it includes.
 */
export function selectSources(handlers: string | undefined, cwd: string): SelectedSources {
  const start = handlers === undefined ? cwd : path.resolve(cwd, handlers);
  const isFolder = statSync(start).isDirectory();
  const config = ts.findConfigFile(isFolder ? start : path.dirname(start), existsSync);
  const parsed = config === undefined ? undefined : readConfig(config);
  const named = parsed?.fileNames ?? [];
  const isByConfig = handlers === undefined && parsed !== undefined;
  return {
    files: isByConfig ? named : isFolder ? sourcesIn(start) : [start],
    declarations: named.filter((file) => /\.d\.[cm]?ts$/.test(file)),
    options: { ...(parsed?.options ?? DEFAULTS), noEmit: true, skipLibCheck: true },
    config,
  };
}

/** The compiler reports what is wrong with it; whatever can be read is used. */
function readConfig(config: string): ts.ParsedCommandLine | undefined {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(config, {}, host);
}

/** Returns the TypeScript files of a folder, whatever its `tsconfig.json` includes. */
function sourcesIn(folder: string): readonly string[] {
  return ts.sys.readDirectory(folder, ['.ts', '.tsx', '.mts', '.cts'], ['**/node_modules/**']);
}
