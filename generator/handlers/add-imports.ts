import ts from 'typescript';
import { freeName } from '../document/free-name.js';
import { visible } from '../typescript/encode.js';
import { namesIn } from './bound-names.js';
import type { Edit } from './edits.js';
import type { FolderFile } from './folder.js';
import { endOfLine } from './insert.js';
import { indentAt, type SourceStyle } from './source-style.js';

/** A name of the generated folder that a file is to have. */
export interface Wanted {
  readonly name: string;
  readonly isType: boolean;
}

export interface Imported {
  /** What the file calls each of them. */
  readonly local: ReadonlyMap<string, string>;
  readonly edits: readonly Edit[];
}

/** Names as a file has them, and edits for those that it lacks. */
export function addImports(
  file: FolderFile,
  wanted: readonly Wanted[],
  specifier: string,
  style: SourceStyle,
): Imported {
  const local = new Map<string, string>();
  const missing: (Wanted & { readonly as: string })[] = [];
  let names: ReadonlySet<string> | undefined;
  for (const each of wanted) {
    const has = localName(file, each);
    if (has === undefined) {
      const taken = names ?? namesIn(file);
      names = taken;
      missing.push({ ...each, as: freeName(each.name, (name) => taken.has(name)) });
    }
    local.set(each.name, has ?? missing.at(-1)?.as ?? each.name);
  }
  const edits: Edit[] = [];
  const alone: typeof missing = [];
  const byImport = new Map<ts.NamedImports, string[]>();
  for (const each of missing) {
    const place = file.api.indexImports
      .map(({ importClause }) => importClause)
      .find(
        (clause) =>
          clause?.namedBindings && ts.isNamedImports(clause.namedBindings) && (each.isType || !isTypeOnly(clause)),
      );
    if (!place?.namedBindings || !ts.isNamedImports(place.namedBindings)) {
      alone.push(each);
      continue;
    }
    const known = byImport.get(place.namedBindings) ?? [];
    byImport.set(place.namedBindings, [...known, specifierText(each, !isTypeOnly(place))]);
  }
  for (const [named, texts] of byImport) edits.push(...addSpecifiers(file, named, texts, style));
  if (alone.length > 0) {
    const isAllTypes = alone.every(({ isType }) => isType);
    const names = alone.map((each) => specifierText(each, !isAllTypes)).join(', ');
    const line = `import ${isAllTypes ? 'type ' : ''}{ ${names} } from ${style.quote}${specifier}${style.quote}${style.semicolon}`;
    edits.push(importLine(file, line, file.api.declarations.filter(ts.isImportDeclaration).at(-1), style));
  }
  return { local, edits };
}

/** A line of its own after an import; without one, after the last, or before all else. */
export function importLine(file: FolderFile, line: string, after: ts.Node | undefined, style: SourceStyle): Edit {
  const { text, source } = file;
  const follows = after ?? source.statements.findLast(ts.isImportDeclaration);
  if (follows) {
    const pos = endOfLine(text, follows.getEnd());
    return { pos, end: pos, text: visible(style.eol + line) };
  }
  const pos = source.statements[0]?.getStart(source) ?? text.length;
  return { pos, end: pos, text: visible(line + style.eol + style.eol) };
}

function isTypeOnly(clause: ts.ImportClause): boolean {
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function localName({ api }: FolderFile, { name, isType }: Wanted): string | undefined {
  for (const { importClause: clause } of api.declarations.filter(ts.isImportDeclaration)) {
    if (!clause?.namedBindings || (isTypeOnly(clause) && !isType)) continue;
    if (ts.isNamespaceImport(clause.namedBindings)) return `${clause.namedBindings.name.text}.${name}`;
    const has = clause.namedBindings.elements.find((each) => (each.propertyName ?? each.name).text === name);
    if (has && (isType || !has.isTypeOnly)) return has.name.text;
  }
  return undefined;
}

function specifierText({ name, isType, as }: Wanted & { readonly as: string }, saysType: boolean): string {
  return `${isType && saysType ? 'type ' : ''}${name}${as === name ? '' : ` as ${as}`}`;
}

/** In their place where the names are sorted, as formatters have them, else last. */
function addSpecifiers(file: FolderFile, named: ts.NamedImports, texts: readonly string[], style: SourceStyle): Edit[] {
  const { elements } = named;
  const { text, source } = file;
  const last = elements.at(-1);
  if (!last) {
    const pos = named.getStart(source) + 1;
    return [{ pos, end: pos, text: ` ${texts.join(', ')} ` }];
  }
  const rank = (specifier: string) => specifier.replace(/^type /, '').toLowerCase();
  const ranks = elements.map((each) => rank(each.getText(source)));
  const isSorted = ranks.every((each, index) => index === 0 || (ranks[index - 1] ?? '') <= each);
  const isMultiline = /\n/.test(text.slice(named.getStart(source), last.getStart(source)));
  const gap = isMultiline ? style.eol + indentAt(text, last.getStart(source)) : ' ';
  const sorted = [...texts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const atEnd: string[] = [];
  const edits: Edit[] = [];
  for (const each of sorted) {
    const next = isSorted ? elements.find((_, index) => (ranks[index] ?? '') > rank(each)) : undefined;
    if (!next) {
      atEnd.push(each);
      continue;
    }
    const pos = next.getStart(source);
    edits.push({ pos, end: pos, text: visible(`${each},${gap}`) });
  }
  if (atEnd.length === 0) return edits;
  const pos = elements.hasTrailingComma ? elements.end : last.getEnd();
  const list = atEnd.join(`,${gap}`);
  return [...edits, { pos, end: pos, text: visible(elements.hasTrailingComma ? `${gap}${list},` : `,${gap}${list}`) }];
}
