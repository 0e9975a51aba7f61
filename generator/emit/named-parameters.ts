import type ts from 'typescript';
import { isObject } from '../document/value.js';
import type { Operation, ParameterPlace } from '../model/api.js';
import { compiler } from '../typescript/compiler.js';

/** Operations by `operationId`, as `openapi-typescript` has them. */
export type OperationsById = ReadonlyMap<string, Pick<Operation, 'parameterTypes'>>;

/** Returns those of a Path Item Object; `operationOf` finds the operation of a method. */
export function operationsById(item: object, operationOf: (method: string) => Operation | undefined): OperationsById {
  const { additionalOperations = {}, ...own }: { readonly additionalOperations?: object } = item;
  return new Map(
    Object.entries({ ...own, ...additionalOperations }).flatMap(([method, each]) => {
      const operation = operationOf(method.toUpperCase());
      const id = isObject(each) ? each['operationId'] : undefined;
      return operation && typeof id === 'string' ? [[id, operation]] : [];
    }),
  );
}

/**
 * Returns the type literals of parameters, in the members of the library's `operations`, that say the same as the
 * declaration of their operation, each with its name. They differ where a default is filled in, or where the document
 * shares a parameter.
 */
export function namedParameters(
  members: readonly ts.TypeElement[],
  byId: OperationsById,
  isDeclaredAs: (name: string, literal: ts.TypeLiteralNode) => boolean,
): ReadonlyMap<ts.TypeNode, string> {
  const found = new Map<ts.TypeNode, string>();
  for (const member of members) {
    const { parameterTypes = {} } = byId.get(nameOf(member) ?? '') ?? {};
    const parameters = literalOf(member)?.members.find((each) => nameOf(each) === 'parameters');
    for (const place of parameters === undefined ? [] : (literalOf(parameters)?.members ?? [])) {
      const name = parameterTypes[nameOf(place) as ParameterPlace]; // `undefined` for any other name
      const literal = literalOf(place);
      if (name !== undefined && literal !== undefined && isDeclaredAs(name, literal)) {
        found.set(literal, name);
      }
    }
  }
  return found;
}

function nameOf({ name }: ts.TypeElement): string | undefined {
  return name !== undefined && (compiler.isIdentifier(name) || compiler.isStringLiteral(name)) ? name.text : undefined;
}

function literalOf(member: ts.TypeElement): ts.TypeLiteralNode | undefined {
  return compiler.isPropertySignature(member) && member.type !== undefined && compiler.isTypeLiteralNode(member.type)
    ? member.type
    : undefined;
}
