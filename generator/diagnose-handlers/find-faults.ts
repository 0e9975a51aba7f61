import path from 'node:path';
import { ts } from 'ts-morph';
import { displayName } from '../files/display-name.js';
import { realPath } from '../files/real-path.js';
import { readEmitted } from '../handler-code/emitted.js';
import { findHandlers, type Handler } from '../handler-code/find-handlers.js';
import type { OpenedHandlers } from './open-handlers.js';

/** What the compiler says of a file of the user. */
export interface Fault {
  /** The key of the handler that it is in; absent outside of handlers. */
  readonly operation?: string;
  /** Names of properties and methods that it stands in, inner ones first: of a handler that is no longer one, its key. */
  readonly within: readonly string[];
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The last line of what the compiler says, which is the closest to the matter, and all of it. */
  readonly message: string;
  readonly explanation: string;
  /** The code that it stands on, and the whole line. */
  readonly code: string;
  readonly source: string;
}

export interface Faults {
  /** Keys of the operations that have handlers. */
  readonly handled: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/** Type errors of the files, and in which operation's handler each of them is. */
export function findFaults({ program, files }: OpenedHandlers, folder: string, cwd: string): Faults {
  const checker = program.getTypeChecker();
  const handlers = findHandlers(files, checker, readEmitted(program, checker)).filter(
    ({ operation }) => path.resolve(operation.folder.folder) === folder,
  );
  const faults = files.flatMap((file) =>
    program.getSemanticDiagnostics(file).flatMap((diagnostic) => {
      const { start, length } = diagnostic;
      return start === undefined ? [] : [faultOf(file, start, length ?? 0, diagnostic.messageText, handlers, cwd)];
    }),
  );
  return { handled: new Set(handlers.map(({ operation }) => operation.key)), faults };
}

function faultOf(
  file: ts.SourceFile,
  start: number,
  length: number,
  message: string | ts.DiagnosticMessageChain,
  handlers: readonly Handler[],
  cwd: string,
): Fault {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const starts = file.getLineStarts();
  const explanation = ts.flattenDiagnosticMessageText(message, '\n');
  const operation = innermost(handlers, file, start)?.operation.key;
  return {
    ...(operation !== undefined && { operation }),
    within: namesAround(file, start),
    file: displayName(file.fileName, realPath(cwd)),
    line: line + 1,
    column: character + 1,
    message: explanation.split('\n').at(-1)?.trim() ?? '',
    explanation,
    code: file.text.slice(start, start + length),
    source: file.text.slice(starts[line], starts[line + 1]).trim(),
  };
}

function innermost(handlers: readonly Handler[], file: ts.SourceFile, start: number): Handler | undefined {
  return handlers
    .filter(({ node }) => node.getSourceFile() === file && holds(node, start))
    .toSorted((a, b) => size(a.node) - size(b.node))[0];
}

/** A handler's name belongs to it: what is wrong with the whole function is said there. */
function holds(node: ts.Node, start: number): boolean {
  const { parent } = node;
  const whole = parent && 'initializer' in parent && parent.initializer === node ? parent : node;
  return whole.pos <= start && start < whole.end;
}

function size(node: ts.Node): number {
  return node.end - node.pos;
}

function namesAround(file: ts.SourceFile, start: number): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (start < node.pos || start >= node.end) return;
    const name =
      ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isShorthandPropertyAssignment(node);
    if (name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))) names.unshift(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
