import { Project, type ProjectOptions, type SourceFile, ts } from 'ts-morph';

/** The first place that is not valid TypeScript. */
export interface SyntaxFault {
  readonly pos: number;
  readonly message: string;
}

/**
 * A project of texts: no file is read from the disk, no library is loaded. It knows syntax and where names are bound.
 */
export function projectOfTexts(more: Pick<ProjectOptions, 'resolutionHost'> = {}): Project {
  return new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, types: [], target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve },
    ...more,
  });
}

export function syntaxFaultOf(source: SourceFile): SyntaxFault | undefined {
  const [first] = source.getProject().getProgram().getSyntacticDiagnostics(source);
  if (!first) {
    return undefined;
  }
  const { messageText, start } = first.compilerObject;
  return { pos: start, message: ts.flattenDiagnosticMessageText(messageText, ' ') };
}

/** Whether a text is valid TypeScript; the file name tells whether it is `.tsx`. */
export function isTypeScript(file: string, text: string): boolean {
  return syntaxFaultOf(projectOfTexts().createSourceFile(file, text)) === undefined;
}
