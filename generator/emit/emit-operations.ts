import type { Api, Operation, Tag } from '../model/api.js';
import { owedStatuses } from '../model/router-answers.js';
import type { SourceFile } from '../model/source-file.js';
import { authParameter, requirementsToMeet } from './auth-parameter.js';
import type { Declaration, Property, Signature } from './declaration.js';
import { declarationText } from './declaration-text.js';
import { WITH_REQUIRED } from './emit-schema.js';
import { comment, lineComment, propertyKey, stringLiteral } from './encode.js';
import { groupOf } from './group-of.js';
import { importTypes, usedNames } from './imports.js';
import type { OpenApiTypes } from './openapi-types.js';
import { headline, operationStatements } from './operation-statements.js';
import { fitsOneFile, type Piece, split } from './split.js';

/** `operations.ts`: per operation its handler, context and replies; then all handlers, and those of each tag. */
export function emitOperations(api: Api, types: OpenApiTypes, extension: string): SourceFile[] {
  const schemes = new Set(api.securitySchemes.map(({ name }) => name));
  const isSecured = schemes.size > 0;
  const declared = new Map<string, string[]>();
  for (const { owner, name } of api.declarations) {
    if (owner !== undefined) declared.set(owner, [...(declared.get(owner) ?? []), name]);
  }
  const pieces = api.operations.map((operation): OperationPiece => {
    const names = new Set<string>();
    const statements = operationStatements(operation, declared.get(operation.typeName) ?? [], types, names, schemes);
    return { operation, names, group: groupOf(operation), text: statements.join('\n') };
  });
  const shared = new Set(api.declarations.filter((each) => each.owner === undefined).map((each) => each.name));
  const callers = isSecured ? [declarationText(auth(api))] : [];
  const collections = [
    handlersOf(api, schemes),
    ...api.tags.map((tag) => tagHandlers(tag, api, schemes)),
    contexts(api),
    ...(isSecured ? [mockContext(api, schemes)] : []),
    owed(api),
  ].map(declarationText);
  if (!fitsOneFile([...pieces, ...collections.map((text) => ({ text }))])) {
    const mocks = importTypes(isSecured ? MOCK_TYPES : [], `./runtime/core/mock-context${extension}`);
    return splitOperations(pieces, mocks, [...callers, ...collections].join('\n'), shared, extension);
  }
  const body = [...callers, ...pieces.map(({ text }) => text), ...collections].join('\n');
  return [
    { path: 'operations.ts', text: `${importsOf(body, pieces, shared, './', extension)}\n${helperOf(body)}${body}` },
  ];
}

interface OperationPiece extends Piece {
  readonly operation: Operation;
  /** Schemas that it uses. */
  readonly names: ReadonlySet<string>;
}

/** A file for the operations of each tag; `operations.ts` gathers them. */
function splitOperations(
  pieces: readonly OperationPiece[],
  mocks: string,
  collections: string,
  shared: ReadonlySet<string>,
  extension: string,
): SourceFile[] {
  const chunks = split(pieces);
  const files = chunks.map((chunk) => {
    const body = chunk.pieces.map(({ text }) => text).join('\n');
    const own = importTypes(usedNames(body).has('Auth') ? ['Auth'] : [], `../operations${extension}`);
    const imports = importsOf(body, chunk.pieces, shared, '../', extension);
    return { path: `operations/${chunk.name}.ts`, text: `${own}${imports}\n${helperOf(body)}${body}` };
  });
  const imports = chunks.map((chunk) =>
    importTypes(
      chunk.pieces.flatMap(({ operation: { typeName } }) => [typeName, `${typeName}Context`]).sort(),
      `./operations/${chunk.name}${extension}`,
    ),
  );
  const exports = chunks.map(({ name }) => `export type * from './operations/${name}${extension}';\n`);
  const text = `${imports.join('')}${mocks}\n${exports.join('')}\n${collections}`;
  return [{ path: 'operations.ts', text }, ...files];
}

function importsOf(
  body: string,
  pieces: readonly OperationPiece[],
  shared: ReadonlySet<string>,
  folder: './' | '../',
  extension: string,
): string {
  const used = usedNames(body);
  const runtime = RUNTIME_IMPORTS.map(([file, known]) =>
    importTypes(
      known.filter((name) => used.has(name)),
      `${folder}runtime/${file}${extension}`,
    ),
  );
  const streams = importTypes(used.has('Readable') ? ['Readable'] : [], 'node:stream');
  const names = [...new Set(pieces.flatMap((piece) => [...piece.names]))].filter((name) => shared.has(name)).sort();
  return [streams, ...runtime, importTypes(names, `${folder}schema${extension}`)].join('');
}

function helperOf(body: string): string {
  return usedNames(body).has('WithRequired') ? `${WITH_REQUIRED}\n` : '';
}

const MOCK_TYPES = ['MockedCall', 'MockOverrides'];
const REPLY_TYPES = [
  'NoHeaders',
  'Reply',
  'ReplyArguments',
  'ReplyArgumentsAs',
  'ReplyFor',
  'ReplyForAs',
  'ReplyMediaType',
  'ReplyStatus',
  'ReplyStatusAs',
  'UnseenReply',
];

/** What `operations.ts` may use of the runtime, by file. The model keeps these names free. */
const RUNTIME_IMPORTS: readonly (readonly [string, readonly string[]])[] = [
  ['express/context', ['Context']],
  ['core/mock-context', MOCK_TYPES],
  ['node/body', ['BinaryBody', 'Encoded', 'Sequence', 'TextBody']],
  ['core/response/reply', REPLY_TYPES],
  ['core/status', ['ClientErrorStatus', 'FinalStatus', 'RedirectStatus', 'ServerErrorStatus', 'SuccessStatus']],
];

function auth(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Auth',
    docs: "What each security scheme's authenticator makes of a caller. Extend it to say more: `Handlers<MyAuth>`.",
    properties: api.securitySchemes.map(({ name, description }) => ({
      name: propertyKey(name),
      type: 'object | true',
      ...(description !== undefined && { docs: comment(description) }),
    })),
  };
}

function handlersOf(api: Api, schemes: ReadonlySet<string>): Declaration {
  return {
    kind: 'interface',
    name: 'Handlers',
    docs: comment(`A handler for each operation of ${lineComment(api.title)}.`),
    ...authParameter(schemes.size > 0),
    properties: api.operations.map((operation) => handlerProperty(operation, schemes)),
  };
}

function tagHandlers(tag: Tag, api: Api, schemes: ReadonlySet<string>): Declaration {
  const keys = new Set(tag.operations);
  const operations = api.operations.filter((operation) => keys.has(operation.key));
  const text = tag.description ? `\n\n${tag.description}` : '';
  return {
    kind: 'interface',
    name: tag.typeName,
    docs: comment(`The handlers tagged ${lineComment(tag.name)}.${text}`),
    ...authParameter(operations.some((each) => requirementsToMeet(each, schemes).length > 0)),
    properties: operations.map((operation) => handlerProperty(operation, schemes)),
  };
}

function handlerProperty(operation: Operation, schemes: ReadonlySet<string>): Property {
  const type = requirementsToMeet(operation, schemes).length > 0 ? `${operation.typeName}<A>` : operation.typeName;
  return { name: propertyKey(operation.key), type, docs: headline(operation) };
}

function contexts(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Contexts',
    docs: "Each operation's context.",
    properties: api.operations.map(({ key, typeName }) => ({ name: propertyKey(key), type: `${typeName}Context` })),
  };
}

/**
 * Where callers are known, one signature per operation beside the general one: with `Auth` given by hand the compiler infers
 * nothing, so the operation has to be told from its name alone.
 */
function mockContext(api: Api, schemes: ReadonlySet<string>): Declaration {
  const ofOperations = api.operations.map((operation): Signature => {
    const { key, typeName } = operation;
    const isSecured = requirementsToMeet(operation, schemes).length > 0;
    const context = (auth: string): string => `${typeName}Context${isSecured ? `<${auth}>` : ''}`;
    return {
      typeParameters: [{ name: 'A', constraint: 'Auth', default: 'never' }],
      parameters: [`...call: MockedCall<A, ${stringLiteral(key)}, ${context('A')}>`],
      returnType: context('NoInfer<A>'),
    };
  });
  const general: Signature = {
    typeParameters: [{ name: 'Id', constraint: 'keyof Contexts' }],
    parameters: ['id: Id', 'given?: MockOverrides<Contexts[Id]>'],
    returnType: 'Contexts[Id]',
  };
  return {
    kind: 'interface',
    name: 'MockContext',
    docs: "`mockContext('getItem', …)`, and `mockContext<MyAuth>('getItem', …)` where authenticators say who calls.",
    callSignatures: [...ofOperations, general],
  };
}

function owed(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Owed',
    docs: "The documented statuses that are each handler's to send: those that the router doesn't send by itself.",
    properties: api.operations.map((operation) => ({
      name: propertyKey(operation.key),
      type: owedStatuses(operation).join(' | ') || 'never',
    })),
  };
}
