import { Project, type ProjectOptions, type SourceFile, ts } from 'ts-morph';

/** The first place that is no TypeScript. */
export interface SyntaxFault {
  readonly pos: number;
  readonly message: string;
}

/** Files as texts: nothing is read from the disk, no library is loaded. It knows syntax, and which name is bound where. */
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

/** Whether a text is TypeScript; `.tsx` is by its name. */
export function isTypeScript(file: string, text: string): boolean {
  return syntaxFaultOf(projectOfTexts().createSourceFile(file, text)) === undefined;
}
