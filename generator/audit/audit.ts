import { existsSync } from 'node:fs';
import type { ts } from 'ts-morph';
import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { displayName } from '../files/display-name.js';
import { realPath } from '../files/real-path.js';
import { type EmittedFolder, type EmittedOperation, readEmitted } from '../handler-code/emitted.js';
import { findHandlers } from '../handler-code/find-handlers.js';
import { openProgram } from '../handler-code/open-program.js';
import { readApi } from '../read-api/read-api.js';
import { Implementations } from './implementations.js';
import { sentStatuses } from './sent-statuses.js';
import { Summaries } from './summarise.js';

export interface AuditOptions {
  /** Folder or file of the handlers, relative to `cwd`; by default all that the nearest `tsconfig.json` names. */
  readonly handlers?: string;
  readonly cwd?: string;
}

/** A documented status that is the handler's to send, and that it never does. */
export interface Unsent {
  /** The handler's key. */
  readonly operation: string;
  readonly status: number;
  /** `dead`: there is code that sends it, and that never runs. `unhandled`: the operation has no handler. */
  readonly why: 'never' | 'dead' | 'unhandled';
  /** The handler; absent where there is none. */
  readonly handler?: CodePlace;
  /** The code that never runs. */
  readonly deadCode?: CodePlace;
  /** Where it is documented; absent where the document is not to be found. */
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
  /** How many operations the emitted folders have, and how many of them a handler was found for. */
  readonly operations: number;
  readonly handled: number;
  /** The emitted folders that were found, relative to `cwd`. */
  readonly folders: readonly string[];
}

interface Found {
  readonly of: EmittedOperation;
  readonly item: Unsent;
}

/** The documented statuses that no handler sends. */
export async function audit({ handlers, cwd = process.cwd() }: AuditOptions): Promise<AuditResult> {
  const { program, checker, files } = openProgram(handlers, cwd);
  const emitted = readEmitted(program, checker);
  const own = files.filter(({ fileName }) => !/\.(?:test|spec)\.[cm]?tsx?$/.test(fileName));
  const found = new Map<EmittedOperation, ts.Node[]>();
  for (const { operation, node } of findHandlers(own, checker, emitted)) {
    found.set(operation, [...(found.get(operation) ?? []), node]);
  }
  const summaries = new Summaries(checker, emitted, new Implementations(files, checker));
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
  nodes: readonly ts.Node[],
  summaries: Summaries,
  cwd: string,
): readonly Found[] {
  const { key, owed } = operation;
  const [first] = nodes;
  const of = operation;
  if (first === undefined) return owed.map((status) => ({ of, item: { operation: key, status, why: 'unhandled' } }));
  const sent = sentStatuses(operation, nodes, summaries);
  if (sent.isAny) return [];
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

function placeOf(node: ts.Node, cwd: string): CodePlace {
  const file = node.getSourceFile();
  // The name before a function is what a reader looks for
  const start = node.parent && 'name' in node.parent && 'initializer' in node.parent ? node.parent : node;
  const { line, character } = file.getLineAndCharacterOfPosition(start.getStart(file));
  return { file: displayName(file.fileName, realPath(cwd)), line: line + 1, column: character + 1 };
}

/** Places in the document that the folder was made from: of the response, or as near as there is something. */
async function documentPlaces(
  { document }: EmittedFolder,
  cwd: string,
): Promise<((item: Unsent) => Place | undefined) | undefined> {
  if (document === undefined || !existsSync(document)) return undefined;
  const { read } = await readApi(document, { cwd });
  if (!read) return undefined;
  const pointers = new Map(read.api.operations.map(({ key, pointer }) => [key, pointer]));
  return ({ operation, status }) => {
    const pointer = pointers.get(operation);
    return pointer === undefined ? undefined : read.locate(`${pointer}/responses/${status}`);
  };
}

function diagnosticOf({ operation, status, why, handler, deadCode }: Unsent, place: Place): Diagnostic {
  const text = (at: CodePlace | undefined) => (at ? `${at.file}:${at.line}:${at.column}` : '');
  const values = { operation, status: String(status), handler: text(handler), code: text(deadCode) };
  const code = { never: 'status-unsent', dead: 'status-dead', unhandled: 'status-unhandled' }[why];
  return diagnose({ code, pointer: '', values }, () => place);
}
