import type { Symbol as Named, Node, SourceFile, Type } from 'ts-morph';
import { MARKER } from '../files/marker.js';

/** Follows `import` and `export … from`. */
export function withoutAlias(symbol: Named | undefined): Named | undefined {
  return symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
}

/** Returns the symbol of a name, wherever it is declared. */
export function symbolOf(name: Node | undefined): Named | undefined {
  return withoutAlias(name?.getSymbol());
}

export function isEmitted(file: SourceFile): boolean {
  return file.getFullText().startsWith(MARKER);
}

/** Whether it is the user's own source: neither emitted nor from a package. */
export function isOwn(node: Node): boolean {
  const file = node.getSourceFile();
  return !file.isDeclarationFile() && !file.isInNodeModules() && !isEmitted(file);
}

/** Returns the numbers that an expression of this type may be; `undefined` if that is unknown. */
export function numbersOf(type: Type): readonly number[] | undefined {
  const known = constrained(type);
  if (known.isUnion()) {
    const members = known.getUnionTypes().map(numbersOf);
    return members.every((each) => each !== undefined) ? members.flat() : undefined;
  }
  const value = known.isNumberLiteral() ? known.getLiteralValue() : undefined;
  if (typeof value === 'number') {
    return [value];
  }
  return known.isNever() ? [] : undefined;
}

/** Returns the constraint of a type parameter; any other type unchanged. */
export function constrained(type: Type): Type {
  return type.isTypeParameter() ? (type.getConstraint() ?? type) : type;
}
