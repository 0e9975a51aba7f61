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

/** `index.ts`: the one import of a user. */
export function emitIndex(context: EmitContext, mappers: readonly ProblemMapper[]): Module {
  const { api, types, homeOf, hasExamples, target } = context;
  const module = new Module('index.ts', homeOf);
  reexport(module, api);
  if (types.values.size > 0) {
    // In place of what is on the wire, which has the same names
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

/** What makes a server, on each target. */
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

const COMBINE = code`/** Several objects with handlers, or instances of classes, as one: \`combineHandlers(orders, new Items(deps))\`. Throws where a handler is missing, or there twice. */
export const combineHandlers = ${runtime.handlerCombiner}<keyof ${HANDLERS}>(${ROUTES});
`;

/** A constant, so that its type is the literal. */
function basePath({ basePath: path }: Api): Code {
  return `/** The path of the document's first server, which the documented paths begin at. */
export const basePath = ${stringLiteral(path)};
`;
}

const DOCUMENT = code`/** The document, as \`openapi.json\` has it: loaded when asked for, and an object of your own each time. */
export async function document(): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await (await import(${lazily('./document')})).json);
}
`;

function mockContext(isSecured: boolean, { names }: Target): Code {
  const type: Code = isSecured ? code`: ${typeFrom('./operations', 'MockContext')}` : '';
  const contexts = typeFrom('./operations', 'Contexts');
  return code`/** A whole context made from a part of one, to test a handler as a function. */
export const mockContext${type} = ${names.mockContexts}<${contexts}>(${ROUTES});
`;
}

const UNKNOWN_QUERY = code`  /** What becomes of query parameters that the operation does not document, of every operation or by operation, \`'*'\` for all others: they are ignored, the default, or a 400. */
  readonly unknownQuery?: ${runtime.PerOperation}<'ignore' | 'reject', keyof ${HANDLERS}>;
`;

const LIMITS = code`  /** What a request may cost. */
  readonly limits?: ${runtime.Limits}<keyof ${HANDLERS}>;
`;

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
  const members = mappers.map(
    ({ name, type, isRequired }) =>
      code`    readonly ${propertyKey(name)}${isRequired ? '' : '?'}: ${runtime.ProblemMapper}<${types.typeOf(type)}>;\n`,
  );
  const optional = mappers.some(({ isRequired }) => isRequired) ? '' : '?';
  return code`  /** Makes the documented error body of a problem; without a mapper, the problem document is the body. */
  readonly problem${optional}: {
${members}    /** The body of answers that the document has no word on: sent as JSON, and as a problem document where it is one. */
    readonly '*'?: ${runtime.ProblemMapper}<object, ${typeFrom('./runtime/core/context', 'OperationInfo')} | undefined>;
  };
`;
}

function formatsMember(formats: readonly string[]): readonly Code[] {
  const members = formats.map((name) => `    readonly ${propertyKey(name)}?: (text: string) => boolean;\n`);
  return formats.length === 0
    ? []
    : [
        code`  /** Tell whether a text is of one of the document's own formats; of the others any text is. What they throw makes a 500. */
  readonly formats?: {
${members}  };
`,
      ];
}

function mapErrorMember({ statuses }: ErrorReplies, { request }: Target): Code {
  const type = withArguments(runtime.ErrorMapper, [statuses, 'ErrorReplies', request], '  readonly mapError?: '.length);
  return code`  /** Makes a documented reply of what a handler throws; \`undefined\` leaves it as it is. */
  readonly mapError?: ${hanging(type, '  ')};
`;
}

function securityMember(schemes: readonly SecurityScheme[], { names }: Target): Code {
  const members = schemes.map((scheme) => {
    const type = scheme.kind.type === 'token' ? runtime.TokenAuthenticator : runtime.Authenticator;
    const user = code`A[${stringLiteral(scheme.name)}]`;
    return code`    readonly ${propertyKey(scheme.name)}: ${type}<${names[credentialsOf(scheme)]}, ${user}>;\n`;
  });
  return code`  /** Who calls, by security scheme; a scheme without an authenticator lets nobody in. */
  readonly security: {
${members}  };
`;
}

/** What the authenticator of a scheme gets. */
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
