import { type Symbol as Named, Node, type SourceFile } from 'ts-morph';
import { symbolOf } from '../handler-code/symbols.js';
import { type Class, isClass } from '../handler-code/typed-values.js';

/** Knows which classes of the project implement or extend what: a handler may call its store through an interface. */
export class Implementations {
  readonly #files: readonly SourceFile[];
  #subclasses: ReadonlyMap<Named, readonly Class[]> | undefined;

  constructor(files: readonly SourceFile[]) {
    this.#files = files;
  }

  /** Returns the bodies of a method that is declared without one. */
  of(declaration: Node): readonly Node[] {
    const owner = declaration.getParent();
    const name = declaration.getSymbol()?.getName();
    if (name === undefined || !(Node.isInterfaceDeclaration(owner) || isClass(owner))) {
      return [];
    }
    this.#subclasses ??= subclassesIn(this.#files);
    return this.#subclassesOf(symbolOf(owner.getNameNode())).flatMap((subclass) =>
      subclass.getMembers().flatMap((member): readonly Node[] => {
        if (member.getSymbol()?.getName() !== name) {
          return [];
        }
        if (Node.isMethodDeclaration(member)) {
          return member.getBody() ? [member] : [];
        }
        const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
        return value ? [value] : [];
      }),
    );
  }

  #subclassesOf(symbol: Named | undefined, depth = 0): readonly Class[] {
    const direct = (symbol && this.#subclasses?.get(symbol)) ?? [];
    const names = depth < 20 ? direct.flatMap((subclass) => subclass.getNameNode() ?? []) : [];
    return [...direct, ...names.flatMap((name) => this.#subclassesOf(symbolOf(name), depth + 1))];
  }
}

function subclassesIn(files: readonly SourceFile[]): ReadonlyMap<Named, readonly Class[]> {
  const subclasses = new Map<Named, Class[]>();
  const visit = (node: Node): void => {
    if (isClass(node)) {
      for (const type of node.getHeritageClauses().flatMap((clause) => clause.getTypeNodes())) {
        const symbol = symbolOf(type.getExpression());
        if (symbol) {
          subclasses.set(symbol, [...(subclasses.get(symbol) ?? []), node]);
        }
      }
    }
    node.forEachChild(visit);
  };
  for (const file of files) {
    visit(file);
  }
  return subclasses;
}
