import { ts } from 'ts-morph';
import { aliased } from '../handler-code/symbols.js';

/** Which classes of the program implement or extend what: a handler may call its store by an interface. */
export class Implementations {
  readonly #files: readonly ts.SourceFile[];
  readonly #checker: ts.TypeChecker;
  #heirs: ReadonlyMap<ts.Symbol, readonly ts.ClassLikeDeclaration[]> | undefined;

  constructor(files: readonly ts.SourceFile[], checker: ts.TypeChecker) {
    this.#files = files;
    this.#checker = checker;
  }

  /** The bodies of a method that is declared without one. */
  of(declaration: ts.Declaration): readonly ts.Node[] {
    const owner = declaration.parent;
    const name = 'name' in declaration ? ts.getNameOfDeclaration(declaration)?.getText() : undefined;
    if (name === undefined || !(ts.isInterfaceDeclaration(owner) || ts.isClassLike(owner)) || !owner.name) return [];
    this.#heirs ??= this.#index();
    const symbol = this.#checker.getSymbolAtLocation(owner.name);
    return this.#heirsOf(symbol).flatMap((heir) =>
      heir.members.flatMap((member): readonly ts.Node[] => {
        if (member.name?.getText() !== name) return [];
        if (ts.isMethodDeclaration(member)) return member.body ? [member] : [];
        return ts.isPropertyDeclaration(member) && member.initializer ? [member.initializer] : [];
      }),
    );
  }

  #heirsOf(symbol: ts.Symbol | undefined, depth = 0): readonly ts.ClassLikeDeclaration[] {
    const direct = (symbol && this.#heirs?.get(symbol)) ?? [];
    const names = depth < 20 ? direct.flatMap(({ name }) => name ?? []) : [];
    return [...direct, ...names.flatMap((name) => this.#heirsOf(this.#checker.getSymbolAtLocation(name), depth + 1))];
  }

  #index(): ReadonlyMap<ts.Symbol, readonly ts.ClassLikeDeclaration[]> {
    const heirs = new Map<ts.Symbol, ts.ClassLikeDeclaration[]>();
    const visit = (node: ts.Node): void => {
      if (ts.isClassLike(node)) {
        for (const { expression } of node.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
          const symbol = aliased(this.#checker.getSymbolAtLocation(expression), this.#checker);
          if (symbol) heirs.set(symbol, [...(heirs.get(symbol) ?? []), node]);
        }
      }
      ts.forEachChild(node, visit);
    };
    for (const file of this.#files) visit(file);
    return heirs;
  }
}
