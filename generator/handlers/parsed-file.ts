import path from 'node:path';
import ts from 'typescript';

/** A file of the user's handlers. */
export interface HandlerFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

export interface ParsedFile extends HandlerFile {
  readonly source: ts.SourceFile;
}

const KINDS: Readonly<Record<string, ts.ScriptKind>> = { '.tsx': ts.ScriptKind.TSX };

export function parseFile({ path: name, text }: HandlerFile): ParsedFile {
  const kind = KINDS[path.extname(name)] ?? ts.ScriptKind.TS;
  return { path: name, text, source: ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, kind) };
}

/** A program of this one file, with no library and nothing imported: it knows syntax, and which name is bound where. */
export function programOf({ path: name, source }: ParsedFile): ts.Program {
  const host: ts.CompilerHost = {
    getSourceFile: (file) => (file === name ? source : undefined),
    getDefaultLibFileName: () => '',
    writeFile: () => undefined,
    getCurrentDirectory: () => path.dirname(name),
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (file) => file === name,
    readFile: () => undefined,
  };
  const options = { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ESNext, allowJs: false };
  return ts.createProgram({ rootNames: [name], options, host });
}

/** The first place that is no TypeScript, if there is one. */
export function syntaxError(file: ParsedFile): { readonly pos: number; readonly message: string } | undefined {
  const [first] = programOf(file).getSyntacticDiagnostics(file.source);
  return first && { pos: first.start, message: ts.flattenDiagnosticMessageText(first.messageText, ' ') };
}
