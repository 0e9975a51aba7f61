import path from 'node:path';
import ts from 'typescript';
import { stringLiteral } from '../typescript/encode.js';
import { importLine } from './add-imports.js';
import { namesIn } from './bound-names.js';
import type { Collection } from './collections.js';
import type { Edit } from './edits.js';
import { bindingName } from './file-names.js';
import { exportedConstant, reachOf } from './handled.js';
import { insertMembers, type NewMember } from './insert.js';
import type { NewPart } from './insert-stubs.js';
import { findComposition, neighbour } from './merge.js';
import { compositionFile, extensionOf, partMember } from './new-files.js';
import type { MergeState } from './plan-handlers.js';
import { type SourceStyle, styleOf } from './source-style.js';

/** Adds new files' handlers to the object that composes all; the first time, that object is written. */
export function composeParts(state: MergeState, created: readonly NewPart[]): void {
  const { merge, collections, folder, out, importExtension, names } = state;
  const composition = findComposition(collections);
  if (composition) {
    const parts = [...created, ...uncomposed(state, composition)];
    if (parts.length > 0) merge.edit(composition.file, addParts(state, composition, parts));
    return;
  }
  if (created.length === 0) return;
  const index = path.join(folder.path, 'index.ts');
  const present = folder.files.find((each) => each.path.toLowerCase() === index.toLowerCase());
  const isFirst = collections.all.length === 0 && state.singles.length === 0;
  if (!isFirst || present) {
    const files = created.map(({ file }) => path.basename(file)).join(', ');
    const members = created.map((part) => partMember({ ...part, file: '' })).join(', ');
    merge.report('handlers-uncomposed', present?.path ?? created[0]?.file ?? index, 0, { files, members });
    return;
  }
  const parts = created.map((part) => ({ ...part, file: path.basename(part.file) }));
  merge.create(index, compositionFile('handlers', parts, { folder: folder.path, out, importExtension, names }));
}

/** Handlers that stand in files of their own and that a whole composition lacks, as after an interrupted run. */
function uncomposed(state: MergeState, composition: Collection): readonly NewPart[] {
  const { collections, renames, singles } = state;
  const { scope } = composition;
  if (scope.kind !== 'all' || scope.isPartial || collections.unseen.length > 0) return [];
  const has = reachOf(composition, collections, renames);
  const lacks = (keys: readonly string[]) => keys.length > 0 && keys.every((key) => !has.has(key));
  const objects = collections.all.flatMap((collection): NewPart[] => {
    const isOpen = collection.scope.kind === 'tag' || (collection.scope.kind === 'all' && collection.scope.isPartial);
    const name = exportedConstant(collection.node);
    const operations = [...reachOf(collection, collections, renames)];
    const isLeft = isOpen && ts.isObjectLiteralExpression(collection.node) && lacks(operations);
    return isLeft && name !== undefined ? [{ name, file: collection.file.path, operations }] : [];
  });
  const alone = singles.flatMap(({ key, file, exportedAs }): NewPart[] =>
    exportedAs !== undefined && lacks([key]) ? [{ name: exportedAs, file: file.path, key, operations: [key] }] : [],
  );
  return [...objects, ...alone];
}

function addParts(state: MergeState, composition: Collection, parts: readonly NewPart[]): readonly Edit[] {
  const { file } = composition;
  const style = styleOf(file);
  const taken = new Set(namesIn(file));
  const imports: Edit[] = [];
  const members: NewMember[] = [];
  for (const part of parts) {
    const name = bindingName(part.name, taken);
    taken.add(name);
    const specifier = part.name === name ? name : `${part.name} as ${name}`;
    imports.push(importOf(state, file, part, specifier, style));
    const member = partMember({ name, file: '', ...(part.key !== undefined && { key: part.key }) });
    members.push({ lines: [member], ...placeOf(state, composition, part) });
  }
  return [...imports, ...insertMembers(composition, members, style, (member) => state.merge.isRemoved(member))];
}

/** Beside the handlers that come before in the document. */
function placeOf({ collections, renames, next }: MergeState, composition: Collection, { key, operations }: NewPart) {
  const ranks = new Map(next.api.operations.map((operation, index) => [operation.key, index]));
  const rankOf = (each: string) => ranks.get(renames.keys.get(each) ?? each);
  if (key !== undefined) return neighbour(key, composition.entries, rankOf);
  const { node, file } = composition;
  const rank = rankOf(operations[0] ?? '') ?? 0;
  const before = composition.spreads.filter(({ expression }) => {
    const [first] = collections.of(file, expression);
    const own = first ? [...reachOf(first, collections, renames)].map(rankOf).filter((each) => each !== undefined) : [];
    return own.length > 0 && Math.min(...own) < rank;
  });
  const after = before.at(-1);
  if (after) return { after };
  const first = ts.isObjectLiteralExpression(node) ? node.properties[0] : undefined;
  return first ? { before: first } : {};
}

/** After the import of a module whose path comes before, among those of the folder. */
function importOf(
  { importExtension }: MergeState,
  file: Collection['file'],
  part: NewPart,
  specifier: string,
  style: SourceStyle,
): Edit {
  const relative = path.relative(path.dirname(file.path), part.file).split(path.sep).join('/').replace(/\.ts$/, '');
  const from = (relative.startsWith('.') ? relative : `./${relative}`) + extensionOf(importExtension);
  const quoted = style.quote === "'" ? stringLiteral(from) : JSON.stringify(from);
  const line = `import { ${specifier} } from ${quoted}${style.semicolon}`;
  const before = file.source.statements.findLast(
    (each): each is ts.ImportDeclaration =>
      ts.isImportDeclaration(each) &&
      ts.isStringLiteral(each.moduleSpecifier) &&
      each.moduleSpecifier.text.startsWith('./') &&
      each.moduleSpecifier.text < from,
  );
  return importLine(file, line, before, style);
}
