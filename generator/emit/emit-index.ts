import type { Api, SecurityScheme } from '../model/api.js';
import { propertyKey, stringLiteral } from './encode.js';
import { importTypes } from './imports.js';
import type { OpenApiTypes } from './openapi-types.js';
import type { ProblemMapper } from './problem-mappers.js';

/** `index.ts`: the one import of a user. */
export function emitIndex(api: Api, types: OpenApiTypes, mappers: readonly ProblemMapper[], extension: string): string {
  const schemes = api.securitySchemes;
  const isSecured = schemes.length > 0;
  const from = (path: string): string => `'./${path}${extension}'`;
  const credentials = [...new Set(schemes.map(credentialsOf))].sort();
  const optionTypes = [
    ...['ExpressOptions', 'MiddlewareByOperation', 'MiddlewareList'],
    ...(isSecured ? credentials : []),
  ].sort();
  const parameter = isSecured ? '<A extends Auth = Auth>' : '';
  const handlers = isSecured ? 'Partial<Handlers<A>>' : 'Partial<Handlers>';
  const isDemanding = isSecured || mappers.some((mapper) => mapper.isRequired);
  const options = (type: string): string => `options: ${type}${isSecured ? '<A>' : ''}${isDemanding ? '' : ' = {}'}`;
  const { member: problemMember, imports: problemImports } = problems(api, types, mappers, from);
  const unexpected =
    api.senders.length > 0 ? `\nexport { UnexpectedAnswer } from ${from('runtime/core/send/unexpected-answer')};` : '';
  const sending =
    api.senders.length > 0 ? `export type * from ${from('senders')};\nexport { send } from ${from('senders')};\n` : '';
  return `import type { RequestHandler } from 'express';
import type { ${isSecured ? 'Auth, ' : ''}Contexts, Handlers, ${isSecured ? 'MockContext, ' : ''}Owed } from ${from('operations')};
import { match, operations, securitySchemes } from ${from('routes')};
import { createListenerFor, type Listener } from ${from('runtime/node/create-listener')};
import { createExpressRouter } from ${from('runtime/express/create-router')};
import { mockContexts } from ${from('runtime/node/mock-context')};
${importTypes(isSecured ? ['Authenticator'] : [], from('runtime/core/authenticator').slice(1, -1))}${importTypes(optionTypes, from('runtime/express/options').slice(1, -1))}${problemImports}import type { UnreturnedBy } from ${from('runtime/core/unreturned')};

export type * from ${from('operations')};
export type * from ${from('schema')};
${sending}export type { OperationInfo } from ${from('runtime/core/context')};
export { createServer } from ${from('runtime/express/create-server')};
export { notImplemented } from ${from('runtime/core/not-implemented')};
export type { Forbidden } from ${from('runtime/core/authenticator')};
export type { Limits } from ${from('runtime/core/limits')};
export type { Fault as RequestFault, Problem as ProblemDocument } from ${from('runtime/core/problem')};
export { ContractViolation } from ${from('runtime/core/response/contract-violation')};
export { forbidden } from ${from('runtime/core/security')};${unexpected}
export {
  isClientError,
  isInformational,
  isRedirect,
  isServerError,
  isSuccess,
  reasonPhrase,
  Status,
} from ${from('runtime/core/status')};
export type { Complete } from ${from('runtime/core/unreturned')};

const api = {
  operations: Object.values(operations),
  match,
  security: securitySchemes,
  examples: () => import(${from('examples')}),
};

/** Options of \`createRouter\`. */
export interface RouterOptions${parameter} extends ExpressOptions {
  /** Express handlers that run after the match and before all else: a list for every operation, or by operation, \`all\` for every one. */
  readonly middleware?: MiddlewareList | MiddlewareByOperation<keyof Handlers>;
${isSecured ? securityMember(schemes) : ''}${problemMember}}

/** Options of \`createListener\`. */
export interface ListenerOptions${parameter} extends RouterOptions${isSecured ? '<A>' : ''} {
  /** Answers what the document has no path for. By default a 404 problem document. */
  readonly notFound?: Listener;
}

/** The documented operations as Express middleware, to be mounted anywhere; other paths go on to the next handler. */
export function createRouter${parameter}(
  handlers: ${handlers},
  ${options('RouterOptions')},
): RequestHandler {
  return createExpressRouter(api, handlers, options);
}

/** The same as a listener for \`http.createServer\`, with no Express between. */
export function createListener${parameter}(
  handlers: ${handlers},
  ${options('ListenerOptions')},
): Listener {
  return createListenerFor(api, handlers, options);
}

/** A whole context made from a part of one, to test a handler as a function. */
export const mockContext${isSecured ? ': MockContext' : ''} = mockContexts<Contexts>(operations);

/** The documented statuses that no handler returns: \`type Check = Complete<Unreturned<typeof handlers>>\`. */
export type Unreturned<H> = UnreturnedBy<H, Owed>;
`;
}

/** Mappers of the error bodies that the router may have to make; demanded where a problem document won't do. */
function problems(
  api: Api,
  types: OpenApiTypes,
  mappers: readonly ProblemMapper[],
  from: (path: string) => string,
): { readonly member: string; readonly imports: string } {
  if (mappers.length === 0) {
    return {
      member: `
  /** The document has no error body. */
  readonly problem?: Readonly<Record<string, never>>;
`,
      imports: '',
    };
  }
  const names = new Set<string>();
  const members = mappers.map(({ name, type, isRequired }) => {
    const { text, names: used } = types.typeOf(type);
    for (const each of used) names.add(each);
    return `    readonly ${propertyKey(name)}${isRequired ? '' : '?'}: (problem: ProblemDocument) => ${text};\n`;
  });
  const owned = new Set(api.declarations.filter(({ owner }) => owner !== undefined).map(({ name }) => name));
  const optional = mappers.some(({ isRequired }) => isRequired) ? '' : '?';
  return {
    member: `
  /** Makes the documented error body of a problem; without a mapper, the problem document is the body. */
  readonly problem${optional}: {
${members.join('')}  };
`,
    imports: [
      `import type { Problem as ProblemDocument } from ${from('runtime/core/problem')};\n`,
      importTypes([...names].filter((name) => owned.has(name)).sort(), from('operations').slice(1, -1)),
      importTypes([...names].filter((name) => !owned.has(name)).sort(), from('schema').slice(1, -1)),
    ].join(''),
  };
}

function securityMember(schemes: readonly SecurityScheme[]): string {
  const members = schemes.map(
    (scheme) =>
      `    readonly ${propertyKey(scheme.name)}: Authenticator<${credentialsOf(scheme)}, A[${stringLiteral(scheme.name)}]>;\n`,
  );
  return `
  /** Who calls, by security scheme; a scheme without an authenticator lets nobody in. */
  readonly security: {
${members.join('')}  };
`;
}

function credentialsOf({ kind }: SecurityScheme): string {
  switch (kind.type) {
    case 'bearer':
      return 'BearerCredentials';
    case 'basic':
      return 'BasicCredentials';
    case 'apiKey':
      return 'ApiKeyCredentials';
    case 'other':
      return 'CredentialsContext';
    default:
      return kind satisfies never;
  }
}
