import { existsSync } from 'node:fs';
import { Node } from 'ts-morph';
import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import { displayName } from '../files/display-name.js';
import { realPath } from '../files/real-path.js';
import { type EmittedFolder, type EmittedOperation, readEmitted } from '../handler-code/emitted.js';
import { findHandlers } from '../handler-code/find-handlers.js';
import { openProject } from '../handler-code/open-project.js';
import { selectSources, TEST_FILE } from '../handler-code/select-sources.js';
import { isOwn } from '../handler-code/symbols.js';
import { readApi } from '../read-api/read-api.js';
import { Implementations } from './implementations.js';
import { sentStatuses } from './sent-statuses.js';
import { Summaries } from './summaries.js';

export interface AuditOptions {
  /** Folder or file of the handlers, relative to `cwd`; by default all files of the nearest `tsconfig.json`. */
  readonly handlers?: string;
  readonly cwd?: string;
}

/** A documented status that a handler should send, but never does. */
export interface Unsent {
  /** The handler's key. */
  readonly operation: string;
  readonly status: number;
  /** `dead`: the code that sends it never runs. `unhandled`: the operation has no handler. */
  readonly why: 'never' | 'dead' | 'unhandled';
  /** The handler; absent if there is none. */
  readonly handler?: CodePlace;
  /** The code that never runs. */
  readonly deadCode?: CodePlace;
  /** Where it is documented; absent if the document was not found. */
  readonly document?: Place;
}

export interface CodePlace {
  /** Relative to `cwd`, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface AuditResult {
  readonly unsent: readonly Unsent[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many operations the emitted folders have, and how many of them have a handler. */
  readonly operations: number;
  readonly handled: number;
  /** The emitted folders that were found, relative to `cwd`. */
  readonly folders: readonly string[];
}

interface FoundUnsent {
  readonly of: EmittedOperation;
  readonly item: Unsent;
}

/** Finds the documented statuses that no handler sends. */
export async function audit({ handlers, cwd = process.cwd() }: AuditOptions): Promise<AuditResult> {
  const selected = selectSources(handlers, cwd);
  const { files } = openProject(selected.files, selected.options);
  const emitted = readEmitted(files);
  const own = files.filter(isOwn);
  const found = new Map<EmittedOperation, Node[]>();
  const serving = own.filter((file) => !TEST_FILE.test(file.getFilePath()));
  for (const { operation, node } of findHandlers(serving, emitted)) {
    found.set(operation, [...(found.get(operation) ?? []), node]);
  }
  const summaries = new Summaries(emitted, new Implementations(own));
  const operations = emitted.folders.flatMap((folder) => [...folder.operations.values()]);
  const unsent = operations.flatMap((operation) => unsentOf(operation, found.get(operation) ?? [], summaries, cwd));

  const placed: { readonly item: Unsent; readonly place: Place }[] = [];
  for (const folder of emitted.folders) {
    const here = unsent.filter(({ of }) => of.folder === folder);
    const locate = here.length > 0 ? await documentPlaces(folder, cwd) : undefined;
    for (const { item } of here) {
      const document = locate?.(item);
      const fallback = {
        ...(item.handler ?? { file: displayName(folder.folder, cwd), line: 1, column: 1 }),
        pointer: '',
      };
      placed.push({ item: document ? { ...item, document } : item, place: document ?? fallback });
    }
  }
  return {
    unsent: placed.map(({ item }) => item),
    diagnostics: placed.map(({ item, place }) => diagnosticOf(item, place)),
    operations: operations.length,
    handled: operations.filter((operation) => found.has(operation)).length,
    folders: emitted.folders.map(({ folder }) => displayName(folder, realPath(cwd))),
  };
}

function unsentOf(
  operation: EmittedOperation,
  nodes: readonly Node[],
  summaries: Summaries,
  cwd: string,
): readonly FoundUnsent[] {
  const { key, owed } = operation;
  const [first] = nodes;
  const of = operation;
  if (first === undefined) {
    return owed.map((status) => ({ of, item: { operation: key, status, why: 'unhandled' } }));
  }
  const sent = sentStatuses(operation, nodes, summaries);
  if (sent.isAny) {
    return [];
  }
  return owed
    .filter((status) => !sent.statuses.has(status))
    .map((status) => {
      const dead = sent.dead.get(status);
      const item = { operation: key, status, handler: placeOf(first, cwd) };
      return {
        of,
        item: dead ? { ...item, why: 'dead', deadCode: placeOf(dead, cwd) } : { ...item, why: 'never' },
      };
    });
}

function placeOf(node: Node, cwd: string): CodePlace {
  const file = node.getSourceFile();
  const parent = node.getParent();
  // Readers look for the name before a function
  const isNamed =
    Node.isVariableDeclaration(parent) || Node.isPropertyAssignment(parent) || Node.isPropertyDeclaration(parent);
  const { line, column } = file.getLineAndColumnAtPos((isNamed ? parent : node).getStart());
  return { file: displayName(file.getFilePath(), realPath(cwd)), line, column };
}

/** Returns places in the document from which the folder was made: of the response, or as near to it as possible. */
async function documentPlaces(
  { document }: EmittedFolder,
  cwd: string,
): Promise<((item: Unsent) => Place | undefined) | undefined> {
  if (document === undefined || !existsSync(document)) {
    return undefined;
  }
  const { read } = await readApi(document, { cwd });
  if (!read) {
    return undefined;
  }
  const pointers = new Map(read.api.operations.map(({ key, pointer }) => [key, pointer]));
  return ({ operation, status }) => {
    const pointer = pointers.get(operation);
    return pointer === undefined ? undefined : read.locate(`${pointer}/responses/${status}`);
  };
}

function diagnosticOf({ operation, status, why, handler, deadCode }: Unsent, place: Place): Diagnostic {
  const text = (at: CodePlace | undefined) => (at ? `${at.file}:${at.line}:${at.column}` : '');
  const of = { operation, status: String(status) };
  const found = {
    never: finding('status-unsent', '', { ...of, handler: text(handler) }),
    dead: finding('status-dead', '', { ...of, code: text(deadCode) }),
    unhandled: finding('status-unhandled', '', of),
  };
  return diagnose(found[why], () => place);
}
