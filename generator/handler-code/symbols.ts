import { ts } from 'ts-morph';
import { isEmitted } from './emitted.js';

/** Past `import` and `export … from`. */
export function aliased(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Symbol | undefined {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether it is the user's own source: neither emitted, nor a package's. */
export function isTheirs(declaration: ts.Node): boolean {
  const file = declaration.getSourceFile();
  return !file.isDeclarationFile && !isEmitted(file) && !file.fileName.includes('/node_modules/');
}

/** The numbers that an expression of this type may be; `undefined` where they can't be told. */
export function numbersOf(type: ts.Type, checker: ts.TypeChecker): readonly number[] | undefined {
  const known = type.flags & ts.TypeFlags.TypeParameter ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  if (known.isUnion()) {
    const members = known.types.map((each) => numbersOf(each, checker));
    return members.every((each) => each !== undefined) ? members.flat() : undefined;
  }
  if (known.isNumberLiteral()) return [known.value];
  return known.flags & ts.TypeFlags.Never ? [] : undefined;
}
