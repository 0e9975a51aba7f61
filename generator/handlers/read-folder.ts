import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { MARKER } from '../files/marker.js';
import { isOrdinaryFile } from '../files/ordinary-file.js';
import { type ResolveModule, resolveRelative, withoutExtension } from './api-names.js';
import type { HandlerFile } from './parsed-file.js';

/** The TypeScript files of a folder, but for generated ones, declarations and what is installed. */
export function readFolder(folder: string): readonly HandlerFile[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly HandlerFile[] => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : readFolder(full);
      if (!/\.[cm]?tsx?$/.test(entry.name) || /\.d\.[cm]?ts$/.test(entry.name) || !isOrdinaryFile(full)) return [];
      const text = readText(full);
      return text === undefined || text.startsWith(MARKER) ? [] : [{ path: full, text }];
    });
}

/** What is not UTF-8 would not survive being written back; it is no file of handlers. */
function readText(file: string): string | undefined {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

/** Relative modules by their path; aliases (`paths` of `tsconfig.json`, `imports` of `package.json`) as the compiler has it. */
export function moduleResolver(folder: string): ResolveModule {
  let options: ts.CompilerOptions | undefined;
  const known = new Map<string, string | undefined>();
  const resolveAlias = (fromFile: string, specifier: string): string | undefined => {
    options ??= compilerOptions(folder);
    const { resolvedModule } = ts.resolveModuleName(specifier, fromFile, options, ts.sys);
    const isOwn = resolvedModule && resolvedModule.isExternalLibraryImport !== true;
    return isOwn ? withoutExtension(path.resolve(resolvedModule.resolvedFileName)) : undefined;
  };
  return (fromFile, specifier) => {
    const relative = resolveRelative(fromFile, specifier);
    if (relative !== undefined || specifier.startsWith('node:')) return relative;
    const key = `${path.dirname(fromFile)}\0${specifier}`;
    if (!known.has(key)) known.set(key, resolveAlias(fromFile, specifier));
    return known.get(key);
  };
}

function compilerOptions(folder: string): ts.CompilerOptions {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  if (file === undefined) return { moduleResolution: ts.ModuleResolutionKind.Bundler };
  const { config }: { config?: unknown } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, path.dirname(file));
  // Files are known by the names that they have here
  return { ...options, preserveSymlinks: true };
}
