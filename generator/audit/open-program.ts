import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Project, ts } from 'ts-morph';
import { isTheirs } from './symbols.js';

export interface OpenedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The user's own sources: those that were asked for, and those that they import. */
  readonly files: readonly ts.SourceFile[];
}

/** The files of a folder or file, or all that the nearest `tsconfig.json` names, as a program with its options. */
export function openProgram(handlers: string | undefined, cwd: string): OpenedProgram {
  const start = handlers === undefined ? cwd : path.resolve(cwd, handlers);
  const isFolder = statSync(start).isDirectory();
  const config = ts.findConfigFile(isFolder ? start : path.dirname(start), existsSync);
  const project = new Project({
    ...(config === undefined ? { compilerOptions: DEFAULTS } : { tsConfigFilePath: config }),
    skipAddingFilesFromTsConfig: handlers !== undefined,
    skipFileDependencyResolution: true,
  });
  if (handlers !== undefined || config === undefined) {
    const pattern = `${start.replaceAll(path.sep, '/')}/**/*.{ts,tsx,mts,cts}`;
    project.addSourceFilesAtPaths(isFolder ? [pattern, '!**/node_modules/**', '!**/*.d.ts'] : [start]);
  }
  const program = project.getProgram().compilerObject;
  const files = program.getSourceFiles().filter((file) => isTheirs(file) && !program.isSourceFileDefaultLibrary(file));
  return { program, checker: program.getTypeChecker(), files };
}

const DEFAULTS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
};
