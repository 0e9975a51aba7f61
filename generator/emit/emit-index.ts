import type { Api, SecurityScheme } from '../model/api.js';
import { type Code, code, hanging, lazily, typeFrom } from '../typescript/code.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import { printDeclaration, withArguments } from '../typescript/print-declaration.js';
import { AUTH } from './auth-parameter.js';
import type { EmitContext } from './emit-context.js';
import { type ErrorReplies, errorReplies } from './error-replies.js';
import { declareExpress } from './index-express.js';
import { declareFetch } from './index-fetch.js';
import { HANDLERS, type IndexParts, ROUTES } from './index-parts.js';
import type { OpenApiTypes } from './openapi-types.js';
import { sendsMultipart } from './operation-row.js';
import { ownFormats } from './own-formats.js';
import type { ProblemMapper } from './problem-mappers.js';
import { runtime } from './runtime-names.js';
import type { TargetName } from './target-name.js';
import type { Target } from './targets.js';

/** Makes `index.ts`, the only file that users import. */
export function emitIndex(context: EmitContext, mappers: readonly ProblemMapper[]): Module {
  const { api, types, homeOf, hasExamples, target } = context;
  const module = new Module('index.ts', homeOf);
  reexport(module, api);
  if (types.values.size > 0) {
    // These replace the types of the wire form, which have the same names
    module.reexportTypes('./values', [...types.values.keys()]);
  }
  const isSecured = api.securitySchemes.length > 0;
  const isDemanding = isSecured || mappers.some((mapper) => mapper.isRequired);
  const errors = errorReplies(context);
  if (errors !== undefined) {
    module.declare(['ErrorReplies'], printDeclaration(errors.declaration));
  }
  const parts: IndexParts = {
    parameter: isSecured ? code`<A extends ${AUTH} = ${AUTH}>` : '',
    argument: isSecured ? '<A>' : '',
    handlers: code`Partial<${HANDLERS}${isSecured ? '<A>' : ''}>`,
    otherwise: isDemanding ? '' : ' = {}',
    members: [
      ...(isSecured ? [securityMember(api.securitySchemes, target)] : []),
      problemMember(types, mappers),
      ...(errors === undefined ? [] : [mapErrorMember(errors, target)]),
      ...formatsMember(ownFormats(context.schemas)),
      unimplementedMember(hasExamples),
      LIMITS,
      UNKNOWN_QUERY,
    ],
  };
  declareServer[target.name](module, parts);
  module.declare(['combineHandlers'], COMBINE);
  module.declare(['basePath'], basePath(api));
  module.declare(['document'], DOCUMENT);
  return module.declare(['mockContext'], mockContext(isSecured, target)).declare(
    ['Unreturned'],
    code`/** The documented statuses that no handler returns: \`type Check = Complete<Unreturned<typeof handlers>>\`. */
export type Unreturned<H> = ${runtime.UnreturnedBy}<H, ${typeFrom('./operations', 'Owed')}>;
`,
  );
}

/** What creates a server, for each target. */
const declareServer: Readonly<Record<TargetName, (module: Module, parts: IndexParts) => void>> = {
  express: declareExpress,
  fetch: declareFetch,
};

function reexport(module: Module, { operations, senders }: Api): void {
  module
    .reexportTypes('./operations')
    .reexportTypes('./schema')
    .reexport('./runtime/core/conditional', ['conditional'])
    .reexportTypes('./runtime/core/context', ['OperationInfo'])
    .reexport('./runtime/core/not-implemented', ['notImplemented'])
    .reexportTypes('./runtime/core/response/reply', ['ReplyHelper'])
    .reexportTypes('./runtime/core/authenticator', ['Forbidden'])
    .reexportTypes('./runtime/core/limits', ['Limits'])
    .reexportTypes('./runtime/core/options', ['Answered'])
    .reexportTypes('./runtime/core/problem', ['Fault as RequestFault', 'Problem as ProblemDocument'])
    .reexport('./runtime/core/response/contract-violation', ['ContractViolation'])
    .reexport('./runtime/core/security', ['checkedByGateway', 'forbidden'])
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
  if (operations.some(sendsMultipart)) {
    module.reexport('./runtime/core/response/part', ['part']);
  }
  if (senders.length === 0) {
    return;
  }
  module
    .reexportTypes('./senders')
    .reexport('./senders', ['send'])
    .reexport('./runtime/core/send/unexpected-answer', ['UnexpectedAnswer']);
}

const COMBINE = code`/**
 * Combines several objects with handlers, or instances of classes: \`combineHandlers(orders, new Items(deps))\`. Throws
 * if a handler is missing, or defined twice.
 */
export const combineHandlers = ${runtime.handlerCombiner}<keyof ${HANDLERS}>(${ROUTES});
`;

/** A constant, so that its type is the literal. */
function basePath({ basePath: path }: Api): Code {
  return `/** The path of the document's first server, which the documented paths begin at. */
export const basePath = ${stringLiteral(path)};
`;
}

const DOCUMENT = code`/** Returns the document in \`openapi.json\`: loaded on demand, and a new object each time. */
export async function document(): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await (await import(${lazily('./document')})).json);
}
`;

function mockContext(isSecured: boolean, { names }: Target): Code {
  const contexts = typeFrom('./operations', 'Contexts');
  const types: Code = isSecured ? code`${contexts}, ${typeFrom('./operations', 'MockContext')}` : contexts;
  return code`/** Completes a partial context, to test a handler as a function. */
export const mockContext = ${names.mockContexts}<${types}>(${ROUTES});
`;
}

const UNKNOWN_QUERY = code`  /**
   * What happens to query parameters that the operation does not document, for every operation or by operation, with
   * \`'*'\` for all others: they are ignored (the default), or answered with a 400.
   */
  readonly unknownQuery?: ${runtime.PerOperation}<'ignore' | 'reject', keyof ${HANDLERS}>;
`;

const LIMITS = code`  /** What a request may use. */
  readonly limits?: ${runtime.Limits}<keyof ${HANDLERS}>;
`;

function unimplementedMember(hasExamples: boolean): Code {
  return hasExamples
    ? `  /**
   * What an operation without a handler, or with one that throws \`notImplemented()\`, answers: a 501 (the default), or
   * an example of a documented reply, as the client prefers (\`Prefer: code=404, example=name\`).
   */
  readonly unimplemented?: '501' | 'example';
`
    : `  /** What an operation without a handler answers. To answer with examples, generate with \`--examples\`. */
  readonly unimplemented?: '501';
`;
}

/** Mappers of the error bodies that the router may have to make; required if a problem document does not fit. */
function problemMember(types: OpenApiTypes, mappers: readonly ProblemMapper[]): Code {
  const members = mappers.map(
    ({ name, type, isRequired }) =>
      code`    readonly ${propertyKey(name)}${isRequired ? '' : '?'}: ${runtime.ProblemMapper}<${types.typeOf(type)}>;\n`,
  );
  const optional = mappers.some(({ isRequired }) => isRequired) ? '' : '?';
  return code`  /** Turns a problem into the documented error body; without a mapper, the problem document is the body. */
  readonly problem${optional}: {
${members}    /** Makes the body of undocumented answers: sent as JSON, and as a problem document if it is one. */
    readonly '*'?: ${runtime.ProblemMapper}<object, ${typeFrom('./runtime/core/context', 'OperationInfo')} | undefined>;
  };
`;
}

function formatsMember(formats: readonly string[]): readonly Code[] {
  const members = formats.map((name) => `    readonly ${propertyKey(name)}?: (text: string) => boolean;\n`);
  return formats.length === 0
    ? []
    : [
        code`  /**
   * Decide whether a text is valid in one of the document's own formats; without one, any text is. If they throw, the
   * answer is a 500.
   */
  readonly formats?: {
${members}  };
`,
      ];
}

function mapErrorMember({ statuses }: ErrorReplies, { request }: Target): Code {
  const type = withArguments(runtime.ErrorMapper, [statuses, 'ErrorReplies', request], '  readonly mapError?: '.length);
  return code`  /** Turns what a handler throws into a documented reply; \`undefined\` keeps the error. */
  readonly mapError?: ${hanging(type, '  ')};
`;
}

function securityMember(schemes: readonly SecurityScheme[], { names }: Target): Code {
  const members = schemes.map((scheme) => {
    const type = scheme.kind.type === 'token' ? runtime.TokenAuthenticator : runtime.Authenticator;
    const user = code`A[${stringLiteral(scheme.name)}]`;
    return code`    readonly ${propertyKey(scheme.name)}: ${type}<${names[credentialsOf(scheme)]}, ${user}>;\n`;
  });
  return code`  /** Find out who calls, by security scheme; a scheme without an authenticator lets nobody in. */
  readonly security: {
${members}  };
`;
}

/** Returns the type of what a scheme's authenticator gets. */
function credentialsOf({
  kind,
}: SecurityScheme): 'BearerCredentials' | 'BasicCredentials' | 'ApiKeyCredentials' | 'CredentialsContext' {
  switch (kind.type) {
    case 'bearer':
    case 'token':
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
