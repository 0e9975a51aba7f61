import type { ImportDeclaration, Node } from 'ts-morph';
import { Node as Nodes } from 'ts-morph';
import { freeName } from '../../document/free-name.js';
import { type Edit, insertion } from '../../files/edits.js';
import { localNameOf } from '../../handler-code/generated-names.js';
import { namesIn } from '../../handler-code/import-uses.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import { visible } from '../../typescript/encode.js';
import type { SourceStyle } from '../scaffold/source-style.js';
import { endOfLine, indentAt } from './source-text.js';

/** A name of the generated folder that a file needs. */
export interface WantedName {
  readonly name: string;
  readonly isType: boolean;
}

interface AddedImports {
  /** The file's name for each of them. */
  readonly local: ReadonlyMap<string, string>;
  readonly edits: readonly Edit[];
}

type MissingName = WantedName & { readonly as: string };

/** Returns names as a file has them, and edits for the missing ones. */
export function addImports(
  file: FolderFile,
  wanted: readonly WantedName[],
  specifier: string,
  style: SourceStyle,
): AddedImports {
  const local = new Map<string, string>();
  const missing: MissingName[] = [];
  for (const each of wanted) {
    const has = localName(file, each);
    if (has === undefined) {
      const taken = namesIn(file.source);
      missing.push({ ...each, as: freeName(each.name, (name) => taken.has(name)) });
    }
    local.set(each.name, has ?? missing.at(-1)?.as ?? each.name);
  }
  const alone: MissingName[] = [];
  const byImport = new Map<ImportDeclaration, string[]>();
  for (const each of missing) {
    const place = file.generated.indexImports.find(
      (declaration) => namedImportsOf(declaration) && (each.isType || !declaration.isTypeOnly()),
    );
    if (place) {
      byImport.set(place, [...(byImport.get(place) ?? []), specifierText(each, !place.isTypeOnly())]);
    } else {
      alone.push(each);
    }
  }
  const edits = [...byImport].flatMap(([declaration, texts]) => addSpecifiers(file, declaration, texts, style));
  if (alone.length > 0) {
    const isAllTypes = alone.every(({ isType }) => isType);
    const names = alone.map((each) => specifierText(each, !isAllTypes)).join(', ');
    // The file's alias may lead to another package, whose built files are not where its sources are
    const alias = file.generated.indexImports.find((declaration) => !declaration.isModuleSpecifierRelative());
    const from = alias?.getModuleSpecifierValue() ?? specifier;
    const line = `import ${isAllTypes ? 'type ' : ''}{ ${names} } from ${style.quote}${from}${style.quote}${style.semicolon}`;
    edits.push(importLine(file, line, file.generated.declarations.filter(Nodes.isImportDeclaration).at(-1), style));
  }
  return { local, edits };
}

/** Returns a separate line after an import; without one, after the last import, or before everything else. */
export function importLine(
  { text, source }: FolderFile,
  line: string,
  after: Node | undefined,
  style: SourceStyle,
): Edit {
  const follows = after ?? source.getImportDeclarations().at(-1);
  if (follows) {
    return insertion(endOfLine(text, follows.getEnd()), visible(style.eol + line));
  }
  return insertion(source.getStatements()[0]?.getStart() ?? text.length, visible(line + style.eol + style.eol));
}

function namedImportsOf(declaration: ImportDeclaration) {
  const bindings = declaration.getImportClause()?.getNamedBindings();
  return Nodes.isNamedImports(bindings) ? bindings : undefined;
}

function localName({ generated }: FolderFile, { name, isType }: WantedName): string | undefined {
  for (const declaration of generated.declarations.filter(Nodes.isImportDeclaration)) {
    if (declaration.isTypeOnly() && !isType) {
      continue;
    }
    const namespace = declaration.getNamespaceImport();
    if (namespace) {
      return `${namespace.getText()}.${name}`;
    }
    const has = declaration.getNamedImports().find((each) => each.getName() === name);
    if (has && (isType || !has.isTypeOnly())) {
      return localNameOf(has);
    }
  }
  return undefined;
}

function specifierText({ name, isType, as }: MissingName, saysType: boolean): string {
  return `${isType && saysType ? 'type ' : ''}${name}${as === name ? '' : ` as ${as}`}`;
}

/** Inserts names in order if they are sorted as formatters do, else at the end. */
function addSpecifiers(
  { text }: FolderFile,
  declaration: ImportDeclaration,
  texts: readonly string[],
  style: SourceStyle,
): Edit[] {
  const named = namedImportsOf(declaration);
  if (!named) {
    return [];
  }
  const elements = named.getElements();
  const last = elements.at(-1);
  if (!last) {
    return [insertion(named.getStart() + 1, ` ${texts.join(', ')} `)];
  }
  const rank = (specifier: string) => specifier.replace(/^type /, '').toLowerCase();
  const ranks = elements.map((each) => rank(each.getText()));
  const isSorted = ranks.every((each, index) => index === 0 || (ranks[index - 1] ?? '') <= each);
  const isMultiline = /\n/.test(text.slice(named.getStart(), last.getStart()));
  const gap = isMultiline ? style.eol + indentAt(text, last.getStart()) : ' ';
  const sorted = [...texts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const atEnd: string[] = [];
  const edits: Edit[] = [];
  for (const each of sorted) {
    const next = isSorted ? elements.find((_, index) => (ranks[index] ?? '') > rank(each)) : undefined;
    if (next) {
      edits.push(insertion(next.getStart(), visible(`${each},${gap}`)));
    } else {
      atEnd.push(each);
    }
  }
  if (atEnd.length === 0) {
    return edits;
  }
  const { hasTrailingComma, end } = named.compilerNode.elements;
  const list = atEnd.join(`,${gap}`);
  const added = visible(hasTrailingComma ? `${gap}${list},` : `,${gap}${list}`);
  return [...edits, insertion(hasTrailingComma ? end : last.getEnd(), added)];
}
