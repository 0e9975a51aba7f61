import type { Api, Operation, Tag } from '../model/api.js';
import { owedStatuses } from '../model/router-answers.js';
import type { SourceFile } from '../model/source-file.js';
import { authParameter } from './auth-parameter.js';
import type { Declaration, Property, Signature } from './declaration.js';
import { declarationText } from './declaration-text.js';
import { WITH_REQUIRED } from './emit-schema.js';
import { comment, lineComment, propertyKey, stringLiteral } from './encode.js';
import { groupOf } from './group-of.js';
import { importTypes } from './imports.js';
import type { OpenApiTypes } from './openapi-types.js';
import { headline, operationStatements } from './operation-statements.js';
import { fitsOneFile, type Piece, split } from './split.js';

/** `operations.ts`: per operation its handler, context and replies; then all handlers, and those of each tag. */
export function emitOperations(api: Api, types: OpenApiTypes, extension: string): SourceFile[] {
  const isSecured = api.securitySchemes.length > 0;
  const declared = new Map<string, string[]>();
  for (const { owner, name } of api.declarations) {
    if (owner !== undefined) declared.set(owner, [...(declared.get(owner) ?? []), name]);
  }
  const pieces = api.operations.map((operation): OperationPiece => {
    const names = new Set<string>();
    const statements = operationStatements(operation, declared.get(operation.typeName) ?? [], types, names, isSecured);
    return { operation, names, group: groupOf(operation), text: statements.join('\n') };
  });
  const shared = new Set(api.declarations.filter((each) => each.owner === undefined).map((each) => each.name));
  const callers = isSecured ? [declarationText(auth(api))] : [];
  const collections = [
    handlersOf(api, isSecured),
    ...api.tags.map((tag) => tagHandlers(tag, api, isSecured)),
    contexts(api),
    ...(isSecured ? [mockContext(api)] : []),
    owed(api),
  ].map(declarationText);
  if (!fitsOneFile([...pieces, ...collections.map((text) => ({ text }))])) {
    const mocks = importTypes(isSecured ? MOCK_TYPES : [], `./runtime/mock-context${extension}`);
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
    const own = importTypes(/\bextends Auth\b/.test(body) ? ['Auth'] : [], `../operations${extension}`);
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
  const runtime = RUNTIME_IMPORTS.map(([file, known]) =>
    importTypes(
      known.filter((name) => new RegExp(`\\b${name}\\b`).test(body)),
      `${folder}runtime/${file}${extension}`,
    ),
  );
  const streams = importTypes(/\bbody: Readable\b/.test(body) ? ['Readable'] : [], 'node:stream');
  const names = [...new Set(pieces.flatMap((piece) => [...piece.names]))].filter((name) => shared.has(name)).sort();
  return [streams, ...runtime, importTypes(names, `${folder}schema${extension}`)].join('');
}

function helperOf(body: string): string {
  return body.includes('WithRequired<') ? `${WITH_REQUIRED}\n` : '';
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
  ['context', ['Context']],
  ['mock-context', MOCK_TYPES],
  ['response/body', ['BinaryBody', 'Encoded', 'Sequence', 'TextBody']],
  ['response/reply', REPLY_TYPES],
  ['status', ['ClientErrorStatus', 'FinalStatus', 'RedirectStatus', 'ServerErrorStatus', 'SuccessStatus']],
];

function auth(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Auth',
    docs: "What each security scheme's authenticator makes of a caller. Extend it to say more: `Handlers<MyAuth>`.",
    properties: api.securitySchemes.map(({ name, description }) => ({
      name: propertyKey(name),
      type: 'unknown',
      ...(description !== undefined && { docs: comment(description) }),
    })),
  };
}

function handlersOf(api: Api, isSecured: boolean): Declaration {
  return {
    kind: 'interface',
    name: 'Handlers',
    docs: comment(`A handler for each operation of ${lineComment(api.title)}.`),
    ...authParameter(isSecured),
    properties: api.operations.map((operation) => handlerProperty(operation, isSecured)),
  };
}

function tagHandlers(tag: Tag, api: Api, isSecured: boolean): Declaration {
  const keys = new Set(tag.operations);
  const operations = api.operations.filter((operation) => keys.has(operation.key));
  const text = tag.description ? `\n\n${tag.description}` : '';
  return {
    kind: 'interface',
    name: tag.typeName,
    docs: comment(`The handlers tagged ${lineComment(tag.name)}.${text}`),
    ...authParameter(isSecured && operations.some((each) => each.security.length > 0)),
    properties: operations.map((operation) => handlerProperty(operation, isSecured)),
  };
}

function handlerProperty(operation: Operation, isSecured: boolean): Property {
  const type = isSecured && operation.security.length > 0 ? `${operation.typeName}<A>` : operation.typeName;
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
function mockContext(api: Api): Declaration {
  const ofOperations = api.operations.map(({ key, typeName, security }): Signature => {
    const context = (auth: string): string => `${typeName}Context${security.length > 0 ? `<${auth}>` : ''}`;
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
