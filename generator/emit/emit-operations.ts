import type { Api, Operation, Tag } from '../model/api.js';
import { requirementsToMeet } from '../resolve/build-callers.js';
import { owedStatuses } from '../resolve/router-answers.js';
import { type Code, code, join, typeFrom } from '../typescript/code.js';
import type { Declaration, Property, Signature } from '../typescript/declaration.js';
import { comment, lineComment, propertyKey, stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import { printDeclaration } from '../typescript/print-declaration.js';
import { AUTH, authParameter, knowsCaller } from './auth-parameter.js';
import { callerDeclaration } from './caller-type.js';
import type { EmitContext } from './emit-context.js';
import { groupOf } from './group-of.js';
import { headline, type OperationStatement, operationStatements } from './operation-statements.js';
import { runtime } from './runtime-names.js';
import { fitsOneFile, type Piece, split } from './split.js';
import { declareHelpers } from './with-required.js';

interface OperationPiece extends Piece {
  readonly operation: Operation;
  readonly statements: readonly OperationStatement[];
}

/**
 * Makes `operations.ts`: for each operation its handler, context and replies; then all handlers, and those of each tag.
 */
export function emitOperations(context: EmitContext): readonly Module[] {
  const { api, homeOf, ownTypes } = context;
  const schemes = new Set(api.securitySchemes.map(({ name }) => name));
  const pieces = api.operations.map((operation): OperationPiece => {
    const statements = operationStatements(operation, ownTypes.get(operation.typeName) ?? [], context, schemes);
    return {
      operation,
      statements,
      group: groupOf(operation),
      code: join(
        statements.map((each) => each.code),
        '\n',
      ),
    };
  });
  const isInOneFile = fitsOneFile([...pieces, ...collections(api, schemes, () => './operations').map(pieceOf)]);
  const chunks = isInOneFile ? [] : split(pieces);
  const files = new Map(
    chunks.flatMap(({ name, pieces: own }) => own.map(({ operation }) => [operation, `./operations/${name}`])),
  );

  const main = new Module('operations.ts', homeOf);
  for (const { name } of chunks) {
    main.reexportTypes(`./operations/${name}`);
  }
  if (schemes.size > 0) {
    declare(main, auth(api));
    api.callers.map(callerDeclaration).forEach((each) => {
      declare(main, each);
    });
  }
  if (isInOneFile) {
    for (const piece of pieces) {
      declareAll(main, piece);
    }
  }
  for (const each of collections(api, schemes, (operation) => files.get(operation) ?? './operations')) {
    declare(main, each);
  }
  const parts = chunks.map(({ name, pieces: own }) => {
    const part = new Module(`operations/${name}.ts`, homeOf);
    for (const piece of own) {
      declareAll(part, piece);
    }
    return part;
  });
  return [main, ...parts].map(declareHelpers);
}

function pieceOf(declaration: Declaration): { readonly code: Code } {
  return { code: printDeclaration(declaration) };
}

function declare(module: Module, declaration: Declaration): void {
  module.declare([declaration.name], printDeclaration(declaration));
}

function declareAll(module: Module, { statements }: OperationPiece): void {
  for (const { name, code: statement } of statements) {
    module.declare([name], statement);
  }
}

/** Returns the file that declares an operation's own types. */
type FileOf = (operation: Operation) => string;

/** Returns the types that combine the operations. */
function collections(api: Api, schemes: ReadonlySet<string>, fileOf: FileOf): readonly Declaration[] {
  // Some documents have a thousand tags
  const byKey = new Map(api.operations.map((operation) => [operation.key, operation]));
  return [
    handlersOf(api, schemes, fileOf),
    ...api.tags.map((tag) => tagHandlers(tag, { byKey, schemes, fileOf })),
    contexts(api, fileOf),
    ...(schemes.size > 0 ? [mockContext(api, schemes, fileOf)] : []),
    owed(api),
  ];
}

function auth(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Auth',
    docs: "What each security scheme's authenticator returns for a caller. Extend it for more detail: `Handlers<MyAuth>`.",
    properties: api.securitySchemes.map(({ name, description }) => ({
      name: propertyKey(name),
      type: 'object | true',
      ...(description !== undefined && { docs: comment(description) }),
    })),
  };
}

function handlersOf(api: Api, schemes: ReadonlySet<string>, fileOf: FileOf): Declaration {
  return {
    kind: 'interface',
    name: 'Handlers',
    docs: comment(`A handler for each operation of ${lineComment(api.title)}.`),
    ...authParameter(schemes.size > 0),
    properties: api.operations.map((operation) => handlerProperty(operation, schemes, fileOf)),
  };
}

interface Gathering {
  readonly byKey: ReadonlyMap<string, Operation>;
  readonly schemes: ReadonlySet<string>;
  readonly fileOf: FileOf;
}

function tagHandlers(tag: Tag, { byKey, schemes, fileOf }: Gathering): Declaration {
  const operations = tag.operations.flatMap((key) => byKey.get(key) ?? []);
  const text = tag.description ? `\n\n${tag.description}` : '';
  return {
    kind: 'interface',
    name: tag.typeName,
    docs: comment(`The handlers tagged ${lineComment(tag.name)}.${text}`),
    ...authParameter(operations.some((each) => knowsCaller(requirementsToMeet(each, schemes)))),
    properties: operations.map((operation) => handlerProperty(operation, schemes, fileOf)),
  };
}

function handlerProperty(operation: Operation, schemes: ReadonlySet<string>, fileOf: FileOf): Property {
  const type = typeFrom(fileOf(operation), operation.typeName);
  const isSecured = knowsCaller(requirementsToMeet(operation, schemes));
  return { name: propertyKey(operation.key), type: isSecured ? code`${type}<A>` : type, docs: headline(operation) };
}

function contextType(operation: Operation, fileOf: FileOf): Code {
  return typeFrom(fileOf(operation), `${operation.typeName}Context`);
}

function contexts(api: Api, fileOf: FileOf): Declaration {
  return {
    kind: 'interface',
    name: 'Contexts',
    docs: "Each operation's context.",
    properties: api.operations.map((operation) => ({
      name: propertyKey(operation.key),
      type: contextType(operation, fileOf),
    })),
  };
}

/**
 * If callers are known, there is one signature per operation in addition to the general one: with an explicit `Auth`
 * the compiler infers nothing, so the name alone must select the operation.
 */
function mockContext(api: Api, schemes: ReadonlySet<string>, fileOf: FileOf): Declaration {
  const ofOperations = api.operations.map((operation): Signature => {
    const isSecured = knowsCaller(requirementsToMeet(operation, schemes));
    const context = code`${contextType(operation, fileOf)}${isSecured ? '<A>' : ''}`;
    return {
      typeParameters: [{ name: 'A', constraint: AUTH, default: 'never' }],
      parameters: [code`...call: ${runtime.MockedCall}<A, ${stringLiteral(operation.key)}, ${context}>`],
      returnType: isSecured ? code`NoInfer<${context}>` : context,
    };
  });
  const general: Signature = {
    typeParameters: [{ name: 'Id', constraint: 'keyof Contexts' }],
    parameters: ['id: Id', code`given?: ${runtime.MockOverrides}<Contexts[Id]>`],
    returnType: 'Contexts[Id]',
  };
  return {
    kind: 'interface',
    name: 'MockContext',
    docs: "`mockContext('getItem', …)`, and `mockContext<MyAuth>('getItem', …)` if authenticators say who calls.",
    callSignatures: [...ofOperations, general],
  };
}

function owed(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Owed',
    docs: "The documented statuses that each handler should send: those that the router doesn't send itself.",
    properties: api.operations.map((operation) => ({
      name: propertyKey(operation.key),
      type: owedStatuses(operation).join(' | ') || 'never',
    })),
  };
}
