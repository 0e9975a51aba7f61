import path from 'node:path';
import { ts } from 'ts-morph';

/** Returns the file of a module specifier, without extension; `undefined` for a package. */
export type ResolveModule = (fromFile: string, specifier: string) => string | undefined;

/** Resolves relative specifiers by their path, without the disk (ECMAScript modules, NodeNext and Bundler). */
export function resolveRelative(fromFile: string, specifier: string): string | undefined {
  if (!specifier.startsWith('./') && !specifier.startsWith('../') && specifier !== '.' && specifier !== '..') {
    return undefined;
  }
  return withoutExtension(path.resolve(path.dirname(fromFile), specifier));
}

export function withoutExtension(file: string): string {
  return file.replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '');
}

/**
 * Resolves relative modules by path, and aliases (`paths` of `tsconfig.json`, `imports` of `package.json`) as usual.
 */
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
    if (relative !== undefined || specifier.startsWith('node:')) {
      return relative;
    }
    const key = `${path.dirname(fromFile)}\0${specifier}`;
    if (!known.has(key)) {
      known.set(key, resolveAlias(fromFile, specifier));
    }
    return known.get(key);
  };
}

function compilerOptions(folder: string): ts.CompilerOptions {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  if (file === undefined) {
    return { moduleResolution: ts.ModuleResolutionKind.Bundler };
  }
  const { config }: { config?: unknown } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, path.dirname(file));
  // Files keep the names by which they are known here
  return { ...options, preserveSymlinks: true };
}
