import { Node, type SourceFile } from 'ts-morph';
import { symbolOf } from '../handler-code/symbols.js';

/** Finds the user's declarations that code leads to: helpers that it names, and what they name in turn. */
export class ReachedCode {
  readonly #files: ReadonlySet<SourceFile>;
  /** What each node names directly; each is visited once. */
  readonly #named = new Map<Node, readonly Node[]>();

  constructor(files: readonly SourceFile[]) {
    this.#files = new Set(files);
  }

  from(start: Node): ReadonlySet<Node> {
    const reached = new Set<Node>();
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const node of this.#namedIn(next)) {
        if (!reached.has(node)) {
          reached.add(node);
          open.push(node);
        }
      }
    }
    return reached;
  }

  #namedIn(node: Node): readonly Node[] {
    const known = this.#named.get(node);
    if (known) {
      return known;
    }
    const found = new Set<Node>();
    const visit = (each: Node): void => {
      if (Node.isIdentifier(each)) {
        for (const declaration of symbolOf(each)?.getDeclarations() ?? []) {
          if (this.#files.has(declaration.getSourceFile()) && isCode(declaration)) {
            found.add(declaration);
          }
        }
      }
      each.forEachChild(visit);
    };
    visit(node);
    const named = [...found];
    this.#named.set(node, named);
    return named;
  }
}

/** Whether it is code of its own: a parameter belongs to its function, and types do nothing. */
function isCode(node: Node): boolean {
  return (
    Node.isFunctionDeclaration(node) ||
    Node.isVariableDeclaration(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isPropertyAssignment(node) ||
    Node.isPropertyDeclaration(node) ||
    Node.isClassDeclaration(node)
  );
}
