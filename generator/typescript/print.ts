import ts from 'typescript';

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const nowhere = ts.createSourceFile('', '', ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

/** Source text of a node made by the factory, indented by two spaces. */
export function print(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, nowhere)
    .replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2));
}
