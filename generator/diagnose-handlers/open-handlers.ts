import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { startsWithMarker } from '../files/marker.js';
import { DEFAULTS, handlerProgram, readConfig, sourcesIn } from '../handler-code/handler-program.js';

export interface OpenedHandlers {
  readonly program: ts.Program;
  /** The user's files that lead to the emitted folder. */
  readonly files: readonly ts.SourceFile[];
}

/** What is to be type-checked, and how. */
export interface HandlerFiles {
  readonly files: readonly string[];
  readonly declarations: readonly string[];
  readonly options: ts.CompilerOptions;
}

/**
 * The user's files that import from an emitted folder, themselves or by others: of all that the nearest `tsconfig.json`
 * names, or of those in `handlers`. `undefined` where there are none.
 */
export function findHandlerFiles(folder: string, handlers: string | undefined, cwd: string): HandlerFiles | undefined {
  const start = handlers === undefined ? cwd : path.resolve(cwd, handlers);
  if (!existsSync(start)) return undefined;
  const isFolder = statSync(start).isDirectory();
  const config = ts.findConfigFile(isFolder ? start : path.dirname(start), existsSync);
  if (config === undefined && handlers === undefined) return undefined;
  const parsed = config === undefined ? undefined : readConfig(config);
  const options = { ...(parsed?.options ?? DEFAULTS), noEmit: true, skipLibCheck: true };
  const asked = handlers === undefined ? (parsed?.fileNames ?? []) : isFolder ? sourcesIn(start) : [start];
  const own = asked.filter((file) => !TEST.test(file) && !isWithin(folder, file) && !startsWithMarker(file));
  const files = leadingTo(folder, own, options);
  if (files.length === 0) return undefined;
  const declarations = (parsed?.fileNames ?? []).filter((file) => /\.d\.[cm]?ts$/.test(file));
  return { files, declarations, options };
}

/** The same as a program. Nothing else is read but what they import. */
export function openHandlers({ files, declarations, options }: HandlerFiles): OpenedHandlers {
  const program = handlerProgram([...files, ...declarations], options);
  return { program, files: files.flatMap((file) => program.getSourceFile(file) ?? []) };
}

/** Tests are not what serves. */
const TEST = /\.(?:test|spec)\.[cm]?tsx?$/;

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Of the files, those from which imports lead into the folder. */
function leadingTo(folder: string, files: readonly string[], options: ts.CompilerOptions): readonly string[] {
  const cache = ts.createModuleResolutionCache(folder, (name) => name, options);
  const importers = new Map<string, string[]>();
  const found = new Set<string>();
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(textOf(file), true, true).importedFiles) {
      const mode = ts.getImpliedNodeFormatForFile(ts.sys.resolvePath(file) as ts.Path, undefined, ts.sys, options); // absolute
      const { resolvedModule } = ts.resolveModuleName(fileName, file, options, ts.sys, cache, undefined, mode);
      if (resolvedModule === undefined || resolvedModule.isExternalLibraryImport === true) continue;
      const target = path.resolve(resolvedModule.resolvedFileName);
      if (isWithin(folder, target)) found.add(file);
      else importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  const open = [...found];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const importer of importers.get(path.resolve(file)) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      open.push(importer);
    }
  }
  return files.filter((file) => found.has(file));
}
