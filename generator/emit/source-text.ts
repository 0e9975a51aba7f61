import { IndentationText, Project, QuoteKind, type StatementStructures } from 'ts-morph';

/** The text of a whole file of statements, made in one go: node by node it would be quadratic. */
export function sourceText(statements: readonly (StatementStructures | string)[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const text = project.createSourceFile('source.ts', { statements: [...statements] }).getFullText();
  return text.replace(/ +$/gm, '').replace(/^ {4}\| /gm, '  | ');
}
