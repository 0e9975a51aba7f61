import type { Operation } from '../model/api.js';
import { requirementsToMeet } from '../resolve/build-callers.js';
import { type Code, code } from '../typescript/code.js';
import type { Declaration } from '../typescript/declaration.js';
import { comment, lineComment } from '../typescript/encode.js';
import { printDeclaration } from '../typescript/print-declaration.js';
import { authParameter, knowsCaller } from './auth-parameter.js';
import { contextStatements } from './context-statements.js';
import type { OperationContext } from './emit-context.js';
import { replyStatements } from './reply-statements.js';

/** A statement of an operation, with the name that it declares. */
export interface OperationStatement {
  readonly name: string;
  readonly code: Code;
}

/** Returns everything for one operation: its handler, its context, the types of its parameters and its replies. */
export function operationStatements(
  operation: Operation,
  declared: readonly string[],
  context: OperationContext,
  schemes: ReadonlySet<string>,
): readonly OperationStatement[] {
  const requirements = requirementsToMeet(operation, schemes);
  const own = [
    handler(operation, knowsCaller(requirements)),
    ...contextStatements(operation, context, requirements),
    ...replyStatements(operation, context),
  ];
  return [
    ...own.map((each) => ({ name: each.name, code: printDeclaration(each) })),
    ...declared.flatMap((name) => {
      const type = context.types.declared.get(name);
      return type ? [{ name, code: code`${type}\n` }] : [];
    }),
  ];
}

function handler(operation: Operation, hasAuth: boolean): Declaration {
  const { typeName } = operation;
  return {
    kind: 'alias',
    name: typeName,
    docs: documentation(operation),
    ...authParameter(hasAuth),
    type: `(context: ${typeName}Context${hasAuth ? '<A>' : ''}) => ${typeName}Reply | Promise<${typeName}Reply>`,
  };
}

function documentation(operation: Operation): string {
  const { summary, description } = operation;
  return documentationOf(operation, description !== summary ? description : undefined);
}

/** Returns a short description of an operation, for comments on the keys of handlers. */
export function headline(operation: Operation): string {
  return documentationOf(operation, undefined);
}

function documentationOf({ summary, deprecated, method, path }: Operation, description: string | undefined): string {
  const route = `\`${method} ${lineComment(path)}\``;
  const parts = [summary ? `${summary} — ${route}` : route, ...(description ? [description] : [])];
  return comment([...parts, ...(deprecated ? ['@deprecated'] : [])].join('\n\n'));
}
