import path from 'node:path';
import type { Node, ResolutionHostFactory, SourceFile, ts } from 'ts-morph';
import { type GeneratedModule, type GeneratedNames, generatedNames } from './generated-names.js';
import { type ResolveModule, withoutExtension } from './resolve-module.js';
import { TEST_FILE } from './select-sources.js';
import { projectOfTexts, type SyntaxFault, syntaxFaultOf } from './text-project.js';

/** A file with its text. */
export interface TextFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** A file of the handlers' folder, with what it imports from the generated one. */
export interface FolderFile {
  /** Absolute. */
  readonly path: string;
  /** The byte order mark, if the file begins with one. */
  readonly mark: string;
  /** The text after the mark: places are counted in it. */
  readonly text: string;
  readonly source: SourceFile;
  readonly generated: GeneratedNames;
  /** Tests use handlers, but contain none. */
  readonly isTest: boolean;
  /** Set if the file is not valid TypeScript: it is left unchanged. */
  readonly error: SyntaxFault | undefined;
}

/** The parsed handlers' folder. */
export interface HandlersFolder {
  /** Absolute. */
  readonly path: string;
  readonly files: readonly FolderFile[];
  /** The file that contains a node, or that a source is. */
  readonly fileOf: (node: Node) => FolderFile;
}

/**
 * Opens the files of a folder as a separate project. Its imports only lead to each other: packages, and the content of
 * the generated folder, are never read.
 */
export function openFolder(
  place: { readonly folder: string; readonly out: string },
  files: readonly TextFile[],
  resolve: ResolveModule,
): HandlersFolder {
  const sources = sourcesOf(files, resolve);
  const kindOf = generatedModules(place.out, sources, resolve);
  const all = new Map(
    [...sources].map(([source, { path: name, text }]): [SourceFile, FolderFile] => {
      const generated = generatedNames(source, (specifier) => kindOf(resolve(name, specifier)));
      const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
      const isTest = TEST_FILE.test(name);
      const file = { path: name, mark, text: text.slice(mark.length), source, generated, isTest };
      return [source, { ...file, error: syntaxFaultOf(source) }];
    }),
  );
  return {
    path: place.folder,
    files: [...all.values()],
    fileOf: (node) => {
      const file = all.get(node.getSourceFile());
      if (!file) {
        throw new Error(`No file of ${place.folder} holds '${node.getText()}'.`);
      }
      return file;
    },
  };
}

type FilesBySource = ReadonlyMap<SourceFile, TextFile>;

function sourcesOf(files: readonly TextFile[], resolve: ResolveModule): FilesBySource {
  const byModule = new Map<string, SourceFile>();
  // Maps the paths to the form that `ts-morph` uses
  const names = new Map<string, string>();
  const resolveIn = (specifier: string, from: string): ts.ResolvedModule | undefined => {
    const to = resolve(names.get(from) ?? from, specifier);
    const source = to === undefined ? undefined : (byModule.get(to) ?? byModule.get(path.join(to, 'index')));
    return source && { resolvedFileName: source.getFilePath() };
  };
  const resolutionHost: ResolutionHostFactory = () => ({
    resolveModuleNames: (specifiers, from) => specifiers.map((each) => resolveIn(each, from)),
  });
  const project = projectOfTexts({ resolutionHost });
  return new Map(
    files.map((file) => {
      const source = project.createSourceFile(file.path, file.text);
      byModule.set(withoutExtension(file.path), source);
      names.set(source.getFilePath(), file.path);
      return [source, file];
    }),
  );
}

/** Returns the generated folder's modules, and the user's modules that re-export all of them (`export * from`). */
function generatedModules(
  out: string,
  sources: FilesBySource,
  resolve: ResolveModule,
): (module: string | undefined) => GeneratedModule {
  const passedOn = new Set<string>();
  const kindOf = (module: string | undefined): GeneratedModule => {
    if (module === undefined) {
      return undefined;
    }
    const isIndex = [module, path.join(module, 'index')].some(
      (each) => each === path.join(out, 'index') || passedOn.has(each),
    );
    if (isIndex) {
      return 'index';
    }
    return module.startsWith(out + path.sep) ? 'part' : undefined;
  };
  const passesOn = ([source, file]: readonly [SourceFile, TextFile]) =>
    source.getExportDeclarations().some((declaration) => {
      const specifier = declaration.getModuleSpecifierValue();
      const isAll = !declaration.hasNamedExports() && declaration.getNamespaceExport() === undefined;
      return isAll && specifier !== undefined && kindOf(resolve(file.path, specifier)) === 'index';
    });
  for (;;) {
    const more = [...sources].filter((each) => !passedOn.has(withoutExtension(each[1].path)) && passesOn(each));
    if (more.length === 0) {
      return kindOf;
    }
    for (const [, file] of more) {
      passedOn.add(withoutExtension(file.path));
    }
  }
}
