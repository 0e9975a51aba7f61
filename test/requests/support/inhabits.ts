import ts from 'typescript';

/** Whether a JSON value is one of a type's, whatever else an object has that the type does not name. */
export function inhabits(type: ts.Type, value: unknown, checker: ts.TypeChecker): boolean {
  const isOf = (each: ts.Type | undefined, one: unknown): boolean => each !== undefined && inhabits(each, one, checker);
  if (type.flags & ts.TypeFlags.Unknown) {
    return true;
  }
  if (type.isUnion()) {
    return type.types.some((each) => isOf(each, value));
  }
  if (type.isIntersection()) {
    return type.types.every((each) => isOf(each, value));
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) {
    return type.value === value;
  }
  if (type.flags & ts.TypeFlags.Object) {
    return Array.isArray(value) ? isList(type, value, checker, isOf) : isMembers(type, value, checker, isOf);
  }
  const name = checker.typeToString(type);
  return name === String(value) || name === (value === null ? 'null' : typeof value);
}

type IsOf = (type: ts.Type | undefined, value: unknown) => boolean;

function isList(type: ts.Type, value: readonly unknown[], checker: ts.TypeChecker, isOf: IsOf): boolean {
  if (!checker.isTupleType(type)) {
    return value.every((each) => isOf(checker.getIndexTypeOfType(type, ts.IndexKind.Number), each));
  }
  const tuple = type as ts.TupleTypeReference; // as was asked
  const { elementFlags, minLength } = tuple.target;
  const types = checker.getTypeArguments(tuple);
  const isOpen = elementFlags.some((flags) => flags & ts.ElementFlags.Rest);
  return (
    value.length >= minLength &&
    (isOpen || value.length <= types.length) &&
    value.every((each, index) => isOf(types[Math.min(index, types.length - 1)], each))
  );
}

function isMembers(type: ts.Type, value: unknown, checker: ts.TypeChecker, isOf: IsOf): boolean {
  const others = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const named = type.getProperties();
  if (typeof value !== 'object' || value === null || checker.isArrayType(type) || checker.isTupleType(type)) {
    return value !== null && named.length === 0 && others === undefined && !checker.isTupleType(type);
  }
  const members = new Map(Object.entries(value));
  const fits = named.every((property) => {
    const name = property.getName();
    const isThere = members.has(name);
    const given = members.get(name);
    members.delete(name);
    return isThere ? isOf(checker.getTypeOfSymbol(property), given) : (property.flags & ts.SymbolFlags.Optional) !== 0;
  });
  return fits && (others === undefined || [...members.values()].every((each) => isOf(others, each)));
}
