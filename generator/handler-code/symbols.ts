import type { Symbol as Named, Node, SourceFile, Type } from 'ts-morph';
import { MARKER } from '../files/marker.js';

/** Past `import` and `export … from`. */
export function withoutAlias(symbol: Named | undefined): Named | undefined {
  return symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
}

/** What a name stands for, wherever that is declared. */
export function symbolOf(name: Node | undefined): Named | undefined {
  return withoutAlias(name?.getSymbol());
}

export function isEmitted(file: SourceFile): boolean {
  return file.getFullText().startsWith(MARKER);
}

/** Whether it is the user's own source: neither emitted, nor a package's. */
export function isOwn(node: Node): boolean {
  const file = node.getSourceFile();
  return !file.isDeclarationFile() && !file.isInNodeModules() && !isEmitted(file);
}

/** The numbers that an expression of this type may be; `undefined` where they can't be told. */
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

/** What a type parameter is at least; another type as it is. */
export function constrained(type: Type): Type {
  return type.isTypeParameter() ? (type.getConstraint() ?? type) : type;
}
