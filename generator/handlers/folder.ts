import path from 'node:path';
import ts from 'typescript';
import { type ApiModule, type ApiNames, apiNames, type ResolveModule, withoutExtension } from './api-names.js';
import { type HandlerFile, type ParsedFile, parseFile, syntaxError } from './parsed-file.js';

/** A file of the handlers' folder, and what it knows of the generated one. */
export interface FolderFile extends ParsedFile {
  readonly api: ApiNames;
  /** Tests use handlers and are none. */
  readonly isTest: boolean;
  /** Where the file is no TypeScript: it is left as it is. */
  readonly error: { readonly pos: number; readonly message: string } | undefined;
}

/** The handlers' folder as it is read. */
export interface Folder {
  /** Absolute. */
  readonly path: string;
  readonly files: readonly FolderFile[];
  /** The file that a relative or aliased module specifier leads to, where it is one of the folder's. */
  readonly fileOf: (from: ParsedFile, specifier: string) => FolderFile | undefined;
}

export function parseFolder(
  folder: string,
  out: string,
  files: readonly HandlerFile[],
  resolve: ResolveModule,
): Folder {
  const parsed = files.map(parseFile);
  const kindOf = apiModules(out, parsed, resolve);
  const all = parsed.map((file): FolderFile => {
    const api = apiNames(file, resolve, kindOf);
    return { ...file, api, isTest: /\.(?:test|spec)\.[cm]?tsx?$/.test(file.path), error: syntaxError(file) };
  });
  const byModule = new Map(all.map((file) => [withoutExtension(file.path), file]));
  return {
    path: folder,
    files: all,
    fileOf: (from, specifier) => {
      const to = resolve(from.path, specifier);
      return to === undefined ? undefined : (byModule.get(to) ?? byModule.get(path.join(to, 'index')));
    },
  };
}

/** The generated folder's modules, and those of the user that pass all of its names on (`export * from`). */
function apiModules(out: string, files: readonly ParsedFile[], resolve: ResolveModule): (module: string) => ApiModule {
  const passedOn = new Set<string>();
  const kindOf = (module: string): ApiModule => {
    const isIndex = [module, path.join(module, 'index')].some(
      (each) => each === path.join(out, 'index') || passedOn.has(each),
    );
    if (isIndex) return 'index';
    return module.startsWith(out + path.sep) ? 'part' : undefined;
  };
  const passesOn = (file: ParsedFile) =>
    file.source.statements.some((statement) => {
      if (!ts.isExportDeclaration(statement) || statement.exportClause || !statement.moduleSpecifier) return false;
      const to = ts.isStringLiteral(statement.moduleSpecifier)
        ? resolve(file.path, statement.moduleSpecifier.text)
        : undefined;
      return to !== undefined && kindOf(to) === 'index';
    });
  for (;;) {
    const more = files.filter((file) => !passedOn.has(withoutExtension(file.path)) && passesOn(file));
    if (more.length === 0) return kindOf;
    for (const file of more) passedOn.add(withoutExtension(file.path));
  }
}
