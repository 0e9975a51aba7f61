import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { DEFAULTS, handlerProgram, readConfig, sourcesIn } from './handler-program.js';
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
  const parsed = config === undefined ? undefined : readConfig(config);
  const named = handlers === undefined ? parsed?.fileNames : undefined;
  const asked = named ?? (isFolder ? sourcesIn(start) : [start]);
  const options = { ...(parsed?.options ?? DEFAULTS), noEmit: true, skipLibCheck: true };
  const program = handlerProgram(asked, options);
  const files = program.getSourceFiles().filter((file) => isTheirs(file) && !program.isSourceFileDefaultLibrary(file));
  return { program, checker: program.getTypeChecker(), files };
}
