import { createRequire } from 'node:module';
import path from 'node:path';
import type ts from 'typescript';
import { originalOf } from './one-runtime.js';
import { root } from './root.js';

type Compiler = typeof ts;

/** What programs of the same compiler and options have in common: the libraries, and the runtime, checked already. */
interface Shared {
  readonly sources: Map<string, ts.SourceFile>;
  readonly checked: Map<ts.SourceFile, readonly ts.Diagnostic[]>;
}

const shared = new Map<string, Shared>();

/**
 * What `tsc -p` prints for a configuration in `test/.generated`. Parsing the libraries alone takes it a second.
 * `isAnew` forgets what an earlier program has found.
 */
export function checkInProcess(packageName: string, config: object, { isAnew = false } = {}): string {
  // `import` would read its nine megabytes three times
  const compiler: Compiler = createRequire(import.meta.url)(packageName); // as all versions before 7 are
  const folder = path.join(root, 'test', '.generated');
  const parsed = compiler.parseJsonConfigFileContent(config, compiler.sys, folder);
  // What is asked anew is asked as a user's compiler would be: of the emitted runtime, which it does not check
  const original = isAnew ? () => undefined : originalOf;
  const key = `${packageName} ${JSON.stringify(parsed.options)}`;
  const known = shared.get(key) ?? { sources: new Map(), checked: new Map() };
  shared.set(key, known);
  const program = compiler.createProgram({
    rootNames: [...new Set(parsed.fileNames.map((file) => original(file) ?? file))],
    options: parsed.options,
    configFileParsingDiagnostics: parsed.errors,
    host: hostOf(compiler, parsed.options, { sources: known.sources, originalOf: original }),
  });
  const found = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSourceFiles().flatMap((file) => (isAnew ? faultsIn(program, file) : faultsOf(program, file, known))),
  ];
  return compiler.formatDiagnostics(compiler.sortAndDeduplicateDiagnostics(found), {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
}

/** The runtime's files depend on nothing but themselves: what is said of one in a program is said of it in the next. */
function faultsOf(program: ts.Program, file: ts.SourceFile, { checked }: Shared): readonly ts.Diagnostic[] {
  const known = checked.get(file);
  if (known) {
    return known;
  }
  const found = faultsIn(program, file);
  if (file.fileName.startsWith(path.join(root, 'templates', 'runtime'))) {
    checked.set(file, found);
  }
  return found;
}

function faultsIn(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
}

interface Replaced {
  readonly sources: Map<string, ts.SourceFile>;
  /** The file to read in place of another. */
  readonly originalOf: (file: string) => string | undefined;
}

function hostOf(
  compiler: Compiler,
  options: ts.CompilerOptions,
  { sources, originalOf: replacing }: Replaced,
): ts.CompilerHost {
  const host = compiler.createCompilerHost(options, true);
  const resolutions = compiler.createModuleResolutionCache(root, (name) => name, options);
  return {
    ...host,
    getCurrentDirectory: () => root,
    // A compiler may keep a file from one program to the next as long as neither its text nor the options change
    getSourceFile: (name, languageVersion, onError) => {
      const format = typeof languageVersion === 'object' ? languageVersion.impliedNodeFormat : undefined;
      const key = `${name} ${format}`;
      const before = sources.get(key);
      if (before !== undefined && before.text === host.readFile(name)) {
        return before;
      }
      const file = host.getSourceFile(name, languageVersion, onError);
      if (file !== undefined) {
        sources.set(key, file);
      }
      return file;
    },
    resolveModuleNameLiterals: (literals, containing, redirected, _options, importer) =>
      literals.map((literal) => {
        const mode = compiler.getModeForUsageLocation(importer, literal, options);
        const found = compiler.resolveModuleName(
          literal.text,
          containing,
          options,
          host,
          resolutions,
          redirected,
          mode,
        ).resolvedModule;
        const original = found && replacing(found.resolvedFileName);
        return {
          resolvedModule: original === undefined ? found : { ...found, resolvedFileName: original, extension: '.ts' },
        };
      }),
  };
}
