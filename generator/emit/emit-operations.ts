import type { Api, Operation, Tag } from '../model/api.js';
import { owedStatuses } from '../model/router-answers.js';
import { authParameter } from './auth-parameter.js';
import type { Declaration, Property } from './declaration.js';
import { declarationText } from './declaration-text.js';
import { comment, lineComment, propertyKey } from './encode.js';
import { importTypes } from './imports.js';
import type { OpenApiTypes } from './openapi-types.js';
import { operationStatements } from './operation-statements.js';

/** `operations.ts`: per operation its handler, context and replies; then all handlers, and those of each tag. */
export function emitOperations(api: Api, types: OpenApiTypes, extension: string): string {
  const names = new Set<string>();
  const isSecured = api.securitySchemes.length > 0;
  const declared = new Map<string, string[]>();
  for (const { owner, name } of api.declarations) {
    if (owner !== undefined) declared.set(owner, [...(declared.get(owner) ?? []), name]);
  }
  const operations = api.operations.flatMap((operation) =>
    operationStatements(operation, declared.get(operation.typeName) ?? [], types, names, isSecured),
  );
  const shared = new Set(api.declarations.filter((each) => each.owner === undefined).map((each) => each.name));
  const collections = [
    handlersOf(api, isSecured),
    ...api.tags.map((tag) => tagHandlers(tag, api, isSecured)),
    contexts(api),
    owed(api),
  ];
  const body = [
    ...(isSecured ? [declarationText(auth(api))] : []),
    ...operations,
    ...collections.map(declarationText),
  ].join('\n');
  const runtime = RUNTIME_IMPORTS.map(([file, known]) =>
    importTypes(
      known.filter((name) => new RegExp(`\\b${name}\\b`).test(body)),
      `./runtime/${file}${extension}`,
    ),
  );
  const streams = importTypes(/\bbody: Readable\b/.test(body) ? ['Readable'] : [], 'node:stream');
  const schemas = importTypes([...names].filter((name) => shared.has(name)).sort(), `./schema${extension}`);
  const helper = body.includes('WithRequired<') ? WITH_REQUIRED : '';
  return `${[streams, ...runtime, schemas].join('')}\n${helper}${body}`;
}

/** As `openapi-typescript` writes it into `schema.ts`. */
const WITH_REQUIRED = 'type WithRequired<T, K extends keyof T> = T & { [P in K]-?: T[P] };\n\n';

/** What `operations.ts` may use of the runtime, by file. The model keeps these names free. */
const RUNTIME_IMPORTS: readonly (readonly [string, readonly string[]])[] = [
  ['context', ['Context']],
  ['response/body', ['BinaryBody', 'Encoded', 'Sequence', 'TextBody']],
  ['response/reply', ['NoHeaders', 'Reply', 'ReplyArguments', 'ReplyFor']],
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
  return { name: propertyKey(operation.key), type };
}

function contexts(api: Api): Declaration {
  return {
    kind: 'interface',
    name: 'Contexts',
    docs: "Each operation's context.",
    properties: api.operations.map(({ key, typeName }) => ({ name: propertyKey(key), type: `${typeName}Context` })),
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
