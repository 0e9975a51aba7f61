import type { Api, SecurityScheme } from '../model/api.js';
import { type Code, code, type Imported, join, typeFrom, valueFrom } from '../typescript/code.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import { AUTH } from './auth-parameter.js';
import type { EmitContext } from './emit-context.js';
import type { OpenApiTypes } from './openapi-types.js';
import type { ProblemMapper } from './problem-mappers.js';
import { runtime } from './runtime-names.js';

/** `index.ts`: the one import of a user. */
export function emitIndex({ api, types, homeOf, hasExamples }: EmitContext, mappers: readonly ProblemMapper[]): Module {
  const module = new Module('index.ts', homeOf);
  reexport(module, api);
  const isSecured = api.securitySchemes.length > 0;
  const parameter: Code = isSecured ? code`<A extends ${AUTH} = ${AUTH}>` : '';
  const handlers = code`Partial<${HANDLERS}${isSecured ? '<A>' : ''}>`;
  const isDemanding = isSecured || mappers.some((mapper) => mapper.isRequired);
  const options = (type: string): string => `options: ${type}${isSecured ? '<A>' : ''}${isDemanding ? '' : ' = {}'}`;
  const members = [
    middlewareMember(),
    ...(isSecured ? [securityMember(api.securitySchemes)] : []),
    problemMember(types, mappers),
    unimplementedMember(hasExamples),
  ];
  return module
    .declare(
      ['RouterOptions'],
      code`/** Options of \`createRouter\`. */
export interface RouterOptions${parameter} extends ${runtime.ExpressOptions} {
${join(members, '\n')}}
`,
    )
    .declare(
      ['ListenerOptions'],
      code`/** Options of \`createListener\`. */
export interface ListenerOptions${parameter} extends RouterOptions${isSecured ? '<A>' : ''} {
  /** Answers what the document has no path for. By default a 404 problem document. */
  readonly notFound?: ${runtime.Listener};
}
`,
    )
    .declare(
      ['createRouter'],
      code`/** The documented operations as Express middleware, to be mounted anywhere; other paths go on to the next handler. */
export function createRouter${parameter}(
  handlers: ${handlers},
  ${options('RouterOptions')},
): ${typeFrom('express', 'RequestHandler')} {
  return ${runtime.createExpressRouter}(${ROUTES}, handlers, options);
}
`,
    )
    .declare(
      ['createListener'],
      code`/** The same as a listener for \`http.createServer\`, with no Express between. */
export function createListener${parameter}(
  handlers: ${handlers},
  ${options('ListenerOptions')},
): ${runtime.Listener} {
  return ${runtime.createListenerFor}(${ROUTES}, handlers, options);
}
`,
    )
    .declare(['mockContext'], mockContext(isSecured))
    .declare(
      ['Unreturned'],
      code`/** The documented statuses that no handler returns: \`type Check = Complete<Unreturned<typeof handlers>>\`. */
export type Unreturned<H> = ${runtime.UnreturnedBy}<H, ${typeFrom('./operations', 'Owed')}>;
`,
    );
}

const HANDLERS = typeFrom('./operations', 'Handlers');
const ROUTES = valueFrom('./routes', 'routes');
const PROBLEM_DOCUMENT: Imported = { ...runtime.Problem, as: 'ProblemDocument' };

function reexport(module: Module, { senders }: Api): void {
  module
    .reexportTypes('./operations')
    .reexportTypes('./schema')
    .reexportTypes('./runtime/core/context', ['OperationInfo'])
    .reexport('./runtime/express/create-server', ['createServer'])
    .reexport('./runtime/core/not-implemented', ['notImplemented'])
    .reexportTypes('./runtime/core/authenticator', ['Forbidden'])
    .reexportTypes('./runtime/core/limits', ['Limits'])
    .reexportTypes('./runtime/core/problem', ['Fault as RequestFault', 'Problem as ProblemDocument'])
    .reexport('./runtime/core/response/contract-violation', ['ContractViolation'])
    .reexport('./runtime/core/security', ['forbidden'])
    .reexport('./runtime/core/status', [
      'isClientError',
      'isInformational',
      'isRedirect',
      'isServerError',
      'isSuccess',
      'reasonPhrase',
      'Status',
    ])
    .reexportTypes('./runtime/core/unreturned', ['Complete']);
  if (senders.length === 0) {
    return;
  }
  module
    .reexportTypes('./senders')
    .reexport('./senders', ['send'])
    .reexport('./runtime/core/send/unexpected-answer', ['UnexpectedAnswer']);
}

function mockContext(isSecured: boolean): Code {
  const type: Code = isSecured ? code`: ${typeFrom('./operations', 'MockContext')}` : '';
  const contexts = typeFrom('./operations', 'Contexts');
  return code`/** A whole context made from a part of one, to test a handler as a function. */
export const mockContext${type} = ${runtime.mockContexts}<${contexts}>(${ROUTES});
`;
}

function middlewareMember(): Code {
  return code`  /**
   * Express handlers that run after the match and before all else: a list for every operation, or by operation, \`all\`
   * for every one.
   */
  readonly middleware?: ${runtime.MiddlewareList} | ${runtime.MiddlewareByOperation}<keyof ${HANDLERS}>;
`;
}

function unimplementedMember(hasExamples: boolean): Code {
  return hasExamples
    ? `  /**
   * What an operation without a handler, or with one that throws \`notImplemented()\`, answers: a 501 (the default), or an
   * example of a documented reply, as the client prefers (\`Prefer: code=404, example=name\`).
   */
  readonly unimplemented?: '501' | 'example';
`
    : `  /** What an operation without a handler answers. To have examples answered, generate with \`--examples\`. */
  readonly unimplemented?: '501';
`;
}

/** Mappers of the error bodies that the router may have to make; demanded where a problem document won't do. */
function problemMember(types: OpenApiTypes, mappers: readonly ProblemMapper[]): Code {
  if (mappers.length === 0) {
    return `  /** The document has no error body. */
  readonly problem?: Readonly<Record<string, never>>;
`;
  }
  const members = mappers.map(
    ({ name, type, isRequired }) =>
      code`    readonly ${propertyKey(name)}${isRequired ? '' : '?'}: (problem: ${PROBLEM_DOCUMENT}) => ${types.typeOf(type)};\n`,
  );
  const optional = mappers.some(({ isRequired }) => isRequired) ? '' : '?';
  return code`  /** Makes the documented error body of a problem; without a mapper, the problem document is the body. */
  readonly problem${optional}: {
${members}  };
`;
}

function securityMember(schemes: readonly SecurityScheme[]): Code {
  const members = schemes.map(
    (scheme) =>
      code`    readonly ${propertyKey(scheme.name)}: ${runtime.Authenticator}<${credentialsOf(scheme)}, A[${stringLiteral(scheme.name)}]>;\n`,
  );
  return code`  /** Who calls, by security scheme; a scheme without an authenticator lets nobody in. */
  readonly security: {
${members}  };
`;
}

function credentialsOf({ kind }: SecurityScheme): Imported {
  switch (kind.type) {
    case 'bearer':
      return runtime.BearerCredentials;
    case 'basic':
      return runtime.BasicCredentials;
    case 'apiKey':
      return runtime.ApiKeyCredentials;
    case 'other':
      return runtime.CredentialsContext;
    default:
      return kind satisfies never;
  }
}
