import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';

/** Which files are to be opened, and what they are compiled with. */
export interface SelectedSources {
  /** Absolute. */
  readonly files: readonly string[];
  /** The declaration files among those that the `tsconfig.json` names: other files may need what they declare. */
  readonly declarations: readonly string[];
  readonly options: ts.CompilerOptions;
  /** The `tsconfig.json`, where there is one. */
  readonly config: string | undefined;
}

/** What a file is compiled with where no `tsconfig.json` says it. */
const DEFAULTS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
};

/** Tests use handlers and are none. */
export const TEST_FILE = /\.(?:test|spec)\.[cm]?tsx?$/;

/**
 * The files of a folder or file, or all that the nearest `tsconfig.json` names. That file is read by the compiler and not by
 * a `Project`, which adds, and so parses, all that it names.
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

/** What is wrong with it is the compiler's to say; what can be read of it is taken. */
function readConfig(config: string): ts.ParsedCommandLine | undefined {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(config, {}, host);
}

/** The TypeScript in a folder, whatever its `tsconfig.json` names. */
function sourcesIn(folder: string): readonly string[] {
  return ts.sys.readDirectory(folder, ['.ts', '.tsx', '.mts', '.cts'], ['**/node_modules/**']);
}
