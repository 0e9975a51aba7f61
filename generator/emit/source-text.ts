import { IndentationText, Project, QuoteKind, type StatementStructures } from 'ts-morph';

/** The text of a whole file of statements, made in one go: node by node it would be quadratic. */
export function sourceText(statements: readonly (StatementStructures | string)[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const text = project.createSourceFile('source.ts', { statements: [...statements] }).getFullText();
  return text
    .replace(/ +$/gm, '')
    .split('\n')
    .map((line) => (line.length > 120 ? broken(line) : line))
    .join('\n');
}

/** A line too long to read, as a formatter would break it: a signature by parameter, an alias after the equals sign. */
function broken(line: string): string {
  const signature = /^( *)(.*)\(((?:contentType: M, )?)(status: S), (\.{3}rest: .*)\): (ReplyFor<.*>;)$/.exec(line);
  if (signature) {
    const [, indent = '', head, contentType = '', status, rest, result] = signature;
    const parameters = [...(contentType ? ['contentType: M'] : []), status, rest];
    return `${indent}${head}(\n${parameters.map((each) => `${indent}  ${each}`).join(',\n')}\n${indent}): ${result}`;
  }
  return line.replace(/^(export type .* =) (\(context: .*)$/, '$1\n  $2');
}
