import path from 'node:path';
import ts from 'typescript';
import type { Code } from '../diagnostics/catalogue.js';
import { type Finding, finding, type ValuesOf } from '../diagnostics/finding.js';
import type { Collection, Collections, Entry } from './collections.js';
import { applyEdits, type Edit, placeAfter } from './edits.js';
import type { FolderFile } from './folder.js';
import { parseFile, syntaxError } from './parsed-file.js';
import { removeMember } from './stub-bodies.js';

/** A file as the merge leaves it. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** Absent where the file is new. */
  readonly before?: string;
  /** Absent where the file is to go. */
  readonly after?: string;
}

/** Something for the user to look at, in their own file. */
export interface Report {
  readonly finding: Finding;
  /** Absolute; the place is told for the file as it is before the merge. */
  readonly file: string;
  readonly pos: number;
}

export interface MovedKey {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly pos: number;
}

export interface Placed {
  readonly operation: string;
  readonly file: string;
}

/** What is gathered on the way; nothing is written. */
export class Merge {
  readonly reports: Report[] = [];
  readonly renamed: MovedKey[] = [];
  readonly inserted: Placed[] = [];
  readonly removed: Placed[] = [];
  readonly #edits = new Map<string, { readonly file: FolderFile; readonly edits: Edit[] }>();
  readonly #created = new Map<string, string>();
  readonly #deleted = new Set<FolderFile>();
  readonly #members = new Set<ts.Node>();

  edit(file: FolderFile, edits: readonly Edit[]): void {
    const known = this.#edits.get(file.path) ?? { file, edits: [] };
    this.#edits.set(file.path, known);
    known.edits.push(...edits);
  }

  /** Takes a member out of its collection. */
  remove(collection: Collection, entry: Entry): void {
    this.edit(collection.file, [removeMember(collection, entry)]);
    this.#members.add(entry.node);
  }

  isRemoved(member: ts.Node): boolean {
    return this.#members.has(member);
  }

  create(file: string, text: string): void {
    this.#created.set(file, text);
  }

  delete(file: FolderFile): void {
    this.#deleted.add(file);
  }

  isDeleted(file: FolderFile): boolean {
    return this.#deleted.has(file);
  }

  report<C extends Code>(code: C, file: string, pos: number, values: ValuesOf<C>): void {
    this.reports.push({ finding: finding(code, '', values), file, pos });
  }

  reportAt<C extends Code>(
    code: C,
    { file, node }: { readonly file: FolderFile; readonly node: ts.Node },
    values: ValuesOf<C>,
  ) {
    this.report(code, file.path, node.getStart(file.source), values);
  }

  /** What follows from the edits; those that would break a file are not made, and said. */
  changes(): readonly FileChange[] {
    const deleted = new Map([...this.#deleted].map((file) => [file.path, file.text]));
    const changes = [...this.#created].map(([file, after]): FileChange => {
      const before = deleted.get(file);
      deleted.delete(file);
      return before === undefined ? { path: file, after } : { path: file, before, after };
    });
    for (const { file, edits } of this.#edits.values()) {
      if (this.#deleted.has(file) || edits.length === 0) continue;
      const after = applyEdits(file.text, edits);
      if (after === file.text) continue;
      if (after === undefined || syntaxError(parseFile({ path: file.path, text: after }))) {
        const operations = this.inserted.filter((each) => each.file === file.path).map(({ operation }) => operation);
        this.report('handlers-unmerged', file.path, 0, {
          operations: operations.join(', ') || path.basename(file.path),
        });
        this.#edits.set(file.path, { file, edits: [] });
      } else {
        changes.push({ path: file.path, before: file.text, after });
      }
    }
    return [...changes, ...[...deleted].map(([file, before]) => ({ path: file, before }))];
  }

  /** Where a place of a file is once it is written. */
  placeAfter(file: string, pos: number): number {
    return placeAfter(pos, this.#edits.get(file)?.edits ?? []);
  }
}

/** The member that a new one follows, or else precedes, in the order of the document. */
export function neighbour(
  key: string,
  entries: readonly Entry[],
  rankOf: (key: string) => number | undefined,
): { readonly after?: Entry['node']; readonly before?: Entry['node'] } {
  const rank = rankOf(key) ?? 0;
  let [after, before]: (readonly [Entry, number] | undefined)[] = [];
  for (const entry of entries) {
    const other = rankOf(entry.key);
    if (other === undefined) continue;
    if (other < rank && (!after || other >= after[1])) after = [entry, other];
    if (other > rank && (!before || other < before[1])) before = [entry, other];
  }
  if (after) return { after: after[0].node };
  return before ? { before: before[0].node } : {};
}

/** Whether an object puts together what is written in other files. */
export function isComposition({ node, scope, spreads, entries, file }: Collection): boolean {
  if (scope.kind !== 'all' || !ts.isObjectLiteralExpression(node)) return false;
  return spreads.length > 0 || (entries.length > 0 && entries.every((entry) => isReference(entry, file)));
}

/** `getItem` or `getItem: get`, imported from another file. */
export function isReference({ node }: Entry, { source }: FolderFile): boolean {
  const value = ts.isShorthandPropertyAssignment(node)
    ? node.name
    : ts.isPropertyAssignment(node)
      ? node.initializer
      : undefined;
  if (!value || !ts.isIdentifier(value)) return false;
  return source.statements.filter(ts.isImportDeclaration).some(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
    return importClause?.name?.text === value.text || named.includes(value.text);
  });
}

/** The object that composes all handlers, `index.ts`'s before another's. */
export function findComposition({ all }: Collections): Collection | undefined {
  const compositions = all.filter(isComposition);
  const isIndex = ({ file }: Collection) => path.basename(file.path).startsWith('index.');
  const isWhole = ({ scope }: Collection) => scope.kind === 'all' && !scope.isPartial;
  return compositions.find((each) => isIndex(each) && isWhole(each)) ?? compositions.find(isWhole) ?? compositions[0];
}
