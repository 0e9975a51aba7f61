import path from 'node:path';
import { Node } from 'ts-morph';
import { finding } from '../../diagnostics/finding.js';
import type { Edit } from '../../files/edits.js';
import { exportedConstant } from '../../handler-code/exported-constant.js';
import { type Collection, keysWithin } from '../../handler-code/find-collections.js';
import { namesIn } from '../../handler-code/import-uses.js';
import { stringLiteral } from '../../typescript/encode.js';
import { bindingName } from '../scaffold/file-names.js';
import {
  compositionFile,
  compositionMember,
  type ExportedHandlers,
  moduleSpecifier,
} from '../scaffold/new-file-text.js';
import type { SourceStyle } from '../scaffold/source-style.js';
import { importLine } from './add-imports.js';
import { findComposition } from './composition.js';
import { insertMembers, type NewMember } from './insert-members.js';
import { documentOrder, type MemberPosition, neighbourOf } from './member-order.js';
import type { MergeContext } from './merge-context.js';
import type { MergeStep } from './merge-step.js';
import type { Removal } from './obsolete-handlers.js';
import { styleOf } from './source-text.js';

/** Something that the combined handlers lack. */
interface UncomposedHandlers extends ExportedHandlers {
  /** The keys of its operations. */
  readonly operations: readonly string[];
}

/** Adds new files' handlers to the object that combines all; writes that object the first time. */
export function composeHandlers(
  context: MergeContext,
  created: readonly UncomposedHandlers[],
  removal: Removal,
): MergeStep {
  const { collections, folder, out, importExtension, names, singles } = context;
  const composition = findComposition(collections);
  if (composition) {
    const parts = [...created, ...uncomposed(context, composition)];
    const edits = parts.length > 0 ? addParts(context, composition, parts, removal) : [];
    return { edits: [{ file: composition.file, edits }] };
  }
  if (created.length === 0) {
    return {};
  }
  const index = path.join(folder.path, 'index.ts');
  const present = folder.files.find((each) => each.path.toLowerCase() === index.toLowerCase());
  const isFirst = collections.all.length === 0 && singles.length === 0;
  if (isFirst && !present) {
    const text = compositionFile('handlers', created, { folder: folder.path, out, importExtension, names });
    return { created: [{ path: index, text }] };
  }
  const files = created.map(({ file }) => path.basename(file)).join(', ');
  const members = created.map(compositionMember).join(', ');
  const found = finding('handlers-uncomposed', '', { files, members });
  return { reports: [{ finding: found, file: present?.path ?? created[0]?.file ?? index, pos: 0 }] };
}

/** Returns handlers in separate files that a complete combination lacks, for example after an interrupted run. */
function uncomposed(context: MergeContext, composition: Collection): readonly UncomposedHandlers[] {
  const { collections, singles } = context;
  const { type } = composition;
  if (type.kind !== 'all' || type.isPartial || collections.unseen.length > 0) {
    return [];
  }
  const has = new Set(keysOf(context, composition));
  const lacks = (keys: readonly string[]) => keys.length > 0 && keys.every((key) => !has.has(key));
  const objects = collections.all.flatMap((collection): UncomposedHandlers[] => {
    const { node, file } = collection;
    const isOpen = collection.type.kind === 'tag' || (collection.type.kind === 'all' && collection.type.isPartial);
    const name = exportedConstant(node);
    const operations = keysOf(context, collection);
    const isLeft = isOpen && Node.isObjectLiteralExpression(node) && lacks(operations);
    return isLeft && name !== undefined ? [{ name, file: file.path, operations }] : [];
  });
  const alone = singles.flatMap(({ key, file, exportedAs }): UncomposedHandlers[] =>
    exportedAs !== undefined && lacks([key]) ? [{ name: exportedAs, file: file.path, key, operations: [key] }] : [],
  );
  return [...objects, ...alone];
}

/** Returns the current keys, including those of spread objects. */
function keysOf({ collections, renames }: MergeContext, collection: Collection): readonly string[] {
  return [...new Set([...keysWithin(collection, collections)].map((key) => renames.keys.get(key) ?? key))];
}

function addParts(
  context: MergeContext,
  composition: Collection,
  parts: readonly UncomposedHandlers[],
  removal: Removal,
): readonly Edit[] {
  const { file } = composition;
  const style = styleOf(file.source);
  const taken = new Set(namesIn(file.source));
  const imports: Edit[] = [];
  const members: NewMember[] = [];
  for (const part of parts) {
    const name = bindingName(part.name, taken);
    taken.add(name);
    imports.push(importOf(context, file, { ...part, as: name }, style));
    const member = compositionMember({ name, ...(part.key !== undefined && { key: part.key }) });
    members.push({ lines: [member], ...placeOf(context, composition, part) });
  }
  return [...imports, ...insertMembers(composition, members, style, (member) => removal.members.has(member))];
}

/** Returns the place next to the handlers that come before in the document. */
function placeOf(
  context: MergeContext,
  composition: Collection,
  { key, operations }: UncomposedHandlers,
): MemberPosition {
  const rankOf = documentOrder(context);
  if (key !== undefined) {
    return neighbourOf(key, composition.handlers, rankOf);
  }
  const rank = rankOf(operations[0] ?? '') ?? 0;
  const before = composition.spreads.filter((spread) => {
    const [first] = context.collections.of(spread.getExpression());
    const ranks = first ? keysOf(context, first).flatMap((each) => rankOf(each) ?? []) : [];
    return ranks.length > 0 && Math.min(...ranks) < rank;
  });
  const after = before.at(-1);
  if (after) {
    return { after };
  }
  const { node } = composition;
  const first = Node.isObjectLiteralExpression(node) ? node.getProperties()[0] : undefined;
  return first ? { before: first } : {};
}

/** Returns the import of the folder's module whose path comes directly before. */
function importOf(
  { importExtension }: MergeContext,
  file: Collection['file'],
  part: ExportedHandlers & { readonly as: string },
  style: SourceStyle,
): Edit {
  const from = moduleSpecifier(path.dirname(file.path), part.file, importExtension);
  const quoted = style.quote === "'" ? stringLiteral(from) : JSON.stringify(from);
  const specifier = part.name === part.as ? part.as : `${part.name} as ${part.as}`;
  const line = `import { ${specifier} } from ${quoted}${style.semicolon}`;
  const before = file.source.getImportDeclarations().findLast((each) => {
    const module = each.getModuleSpecifierValue();
    return module.startsWith('./') && module < from;
  });
  return importLine(file, line, before, style);
}
