import { type ExportSpecifier, type Identifier, type ImportSpecifier, Node } from 'ts-morph';
import { namesIn, usesOf } from '../../handler-code/import-uses.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import type { EditsByPlace } from './edits-by-place.js';
import type { Renames } from './find-renames.js';

/** Renames types of the generated folder in a file's imports, and wherever it uses what it imports. */
export function renameTypes(file: FolderFile, types: Renames['types'], edits: EditsByPlace): void {
  const { source, generated } = file;
  const specifiers = generated.declarations.flatMap((declaration): (ImportSpecifier | ExportSpecifier)[] =>
    Node.isImportDeclaration(declaration) ? declaration.getNamedImports() : declaration.getNamedExports(),
  );
  const taken = specifiers.length > 0 ? namesIn(source) : new Set<string>();
  for (const specifier of specifiers) {
    const imported = specifier.getNameNode();
    const to = types.get(specifier.getName());
    if (to === undefined) {
      continue;
    }
    if (specifier.getAliasNode()) {
      edits.replace(imported, to);
    } else if (Node.isImportSpecifier(specifier) && (!taken.has(to) || types.has(to))) {
      edits.replace(imported, to);
      for (const use of usesOf(specifier)) {
        edits.replace(use, textOfUse(use, to));
      }
    } else {
      edits.replace(imported, `${to} as ${specifier.getName()}`);
    }
  }
  source.forEachDescendant((node) => {
    const last = lastOf(node);
    const to = last && types.get(generated.of(node) ?? '');
    if (last && to !== undefined) {
      edits.replace(last, to);
    }
  });
}

function textOfUse(use: Identifier, to: string): string {
  const parent: Node = use.getParent();
  // Exports of the file keep their names, because others may import them
  if (Node.isExportSpecifier(parent) && !parent.getAliasNode()) {
    return `${to} as ${use.getText()}`;
  }
  return Node.isShorthandPropertyAssignment(parent) ? `${use.getText()}: ${to}` : to;
}

/** Returns the last name: `Handlers` in `api.Handlers` and `import('…').Handlers`. */
function lastOf(node: Node): Node | undefined {
  if (Node.isQualifiedName(node)) {
    return node.getRight();
  }
  if (Node.isPropertyAccessExpression(node)) {
    return node.getNameNode();
  }
  return Node.isImportTypeNode(node) ? node.getQualifier() : undefined;
}
