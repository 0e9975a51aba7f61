import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, Node, type SourceFile, ts } from 'ts-morph';
import { displayName } from '../files/display-name.js';
import { realPath } from '../files/real-path.js';
import { readEmitted } from '../handler-code/emitted.js';
import { type FoundHandler, findHandlers } from '../handler-code/find-handlers.js';
import { filesImporting } from '../handler-code/importing-files.js';
import { openProject } from '../handler-code/open-project.js';
import { type SelectedSources, selectSources } from '../handler-code/select-sources.js';
import type { FaultQuestion, HandlerFault, HandlerFaults } from './faults.js';
import { ReachedCode } from './reached-code.js';

/** Returns the user's files that import from the emitted folder, also through others; `undefined` if there are none. */
export function findServing({ folder, handlers, cwd }: FaultQuestion): SelectedSources | undefined {
  if (!existsSync(handlers === undefined ? cwd : path.resolve(cwd, handlers))) {
    return undefined;
  }
  const selected = selectSources(handlers, cwd);
  if (selected.config === undefined && handlers === undefined) {
    return undefined;
  }
  const files = filesImporting(folder, selected);
  return files.length === 0 ? undefined : { ...selected, files };
}

/** Returns the type errors of these files, and which operation's handler contains each. */
export function findFaults(
  { files: names, declarations, options }: SelectedSources,
  question: FaultQuestion,
): HandlerFaults {
  const { folder, cwd } = question;
  const { project, files: opened } = openProject([...names, ...declarations], options);
  const files = names.flatMap((name) => project.getSourceFile(name) ?? []);
  const found = findHandlers(files, readEmitted(opened)).filter(
    ({ operation }) => path.resolve(operation.folder.folder) === folder,
  );
  const program = project.getProgram();
  const reaching = reachingHandlers(found, files);
  const faults = files.flatMap((file) =>
    program.getSemanticDiagnostics(file).flatMap((diagnostic) => faultOf(file, diagnostic, { found, reaching, cwd })),
  );
  return { handled: found.map(({ operation }) => operation.key), faults };
}

/** Returns the keys of handlers that lead to a place; used for faults outside of handlers. */
type Reaching = (file: SourceFile, place: number) => readonly string[];

function reachingHandlers(handlers: readonly FoundHandler[], files: readonly SourceFile[]): Reaching {
  let byNode: Map<Node, Set<string>> | undefined;
  return (file, place) => {
    if (byNode === undefined) {
      byNode = new Map();
      const code = new ReachedCode(files);
      for (const { node, operation } of handlers) {
        for (const reached of code.from(node)) {
          byNode.set(reached, (byNode.get(reached) ?? new Set()).add(operation.key));
        }
      }
    }
    const at = file.getDescendantAtPos(place);
    const around = at === undefined ? [] : [at, ...at.getAncestors()];
    return [...new Set(around.flatMap((node) => [...(byNode?.get(node) ?? [])]))];
  };
}

interface Surroundings {
  readonly found: readonly FoundHandler[];
  readonly reaching: Reaching;
  readonly cwd: string;
}

function faultOf(
  file: SourceFile,
  diagnostic: Diagnostic,
  { found, reaching, cwd }: Surroundings,
): readonly HandlerFault[] {
  const start = diagnostic.getStart();
  if (start === undefined) {
    return [];
  }
  const { line, column } = file.getLineAndColumnAtPos(start);
  const explanation = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, '\n');
  const operation = innermost(found, file, start)?.operation.key;
  const text = file.getFullText();
  const fault = {
    ...(operation !== undefined && { operation }),
    ...namesAround(file, start),
    reachedFrom: operation === undefined ? reaching(file, start) : [],
    file: displayName(file.getFilePath(), realPath(cwd)),
    line,
    column,
    message: explanation.split('\n').at(-1)?.trim() ?? '',
    explanation,
    code: text.slice(start, start + (diagnostic.getLength() ?? 0)),
    source: text.split('\n')[line - 1]?.trim() ?? '',
  };
  return [fault];
}

function innermost(handlers: readonly FoundHandler[], file: SourceFile, start: number): FoundHandler | undefined {
  return handlers
    .filter(({ node }) => node.getSourceFile() === file && holds(node, start))
    .toSorted((a, b) => a.node.getFullWidth() - b.node.getFullWidth())[0];
}

/** A handler's name belongs to it: errors of the whole function are reported there. */
function holds(node: Node, start: number): boolean {
  const parent = node.getParent();
  const isNamed = Node.isInitializerExpressionGetable(parent) && parent.getInitializer() === node;
  return isAround(isNamed ? parent : node, start);
}

function isAround(node: Node, place: number): boolean {
  return node.getPos() <= place && place < node.getEnd();
}

function namesAround(file: SourceFile, start: number): Pick<HandlerFault, 'within' | 'calls'> {
  const within: string[] = [];
  const calls: string[] = [];
  const visit = (node: Node): void => {
    if (!isAround(node, start)) {
      return;
    }
    const isMember =
      Node.isPropertyAssignment(node) || Node.isMethodDeclaration(node) || Node.isShorthandPropertyAssignment(node);
    const name = isMember ? node.getNameNode() : undefined;
    if (Node.isIdentifier(name)) {
      within.unshift(name.getText());
    } else if (Node.isStringLiteral(name)) {
      within.unshift(name.getLiteralText());
    } else if (Node.isCallExpression(node)) {
      const called = node.getExpression();
      calls.unshift(Node.isPropertyAccessExpression(called) ? called.getName() : called.getText());
    }
    node.forEachChild(visit);
  };
  visit(file);
  return { within, calls };
}
