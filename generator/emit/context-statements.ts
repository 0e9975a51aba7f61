import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import type { Operation, RequestContent } from '../model/api.js';
import { alternativesOf } from '../resolve/build-callers.js';
import { successResponses } from '../resolve/router-answers.js';
import { type Code, code, join, typeFrom } from '../typescript/code.js';
import type { Declaration, InterfaceDeclaration, Property } from '../typescript/declaration.js';
import { stringLiteral } from '../typescript/encode.js';
import { authParameter, knowsCaller } from './auth-parameter.js';
import { callerTypes } from './caller-type.js';
import type { OperationContext, TypeContext } from './emit-context.js';
import { replyDocs } from './reply-statements.js';
import type { Target } from './targets.js';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** Returns the statements for what a handler gets. */
export function contextStatements(
  operation: Operation,
  context: OperationContext,
  requirements: readonly SecurityRequirement[],
): Declaration[] {
  const hasAuth = knowsCaller(requirements);
  const { typeName, body } = operation;
  const parameters = PLACES.flatMap((place) => {
    const type = operation.parameterTypes[place];
    return type === undefined ? [] : [property(place, { text: type, uses: [type] })];
  });
  const common = [
    ...parameters,
    ...(requirements.length > 0 ? [property('auth', authType(requirements, context))] : []),
    property('accepts', acceptsType(operation)),
    { ...property('reply', `${typeName}Replier`), ...replyDocs(operation) },
  ];
  const bodies = (body?.contents ?? []).map((content) => bodyMembers(content, context));
  if (body && !body.required) {
    bodies.push([property('contentType', 'undefined'), property('body', 'undefined')]);
  }
  const [only] = bodies;
  const name = `${typeName}Context`;
  if (bodies.length < 2) {
    return [contextInterface(name, [...common, ...(only ?? [])], { hasAuth, target: context.target })];
  }
  // One member per media type, distinguished by `contentType`
  const union = bodies.map(
    (members) =>
      code`{ ${join(
        members.map((each) => code`readonly ${each.name}: ${each.type}`),
        '; ',
      )} }`,
  );
  return [
    {
      kind: 'alias',
      name,
      ...authParameter(hasAuth),
      type: code`${name}Base${hasAuth ? '<A>' : ''} &\n(${union.map((each) => code`\n  | ${each}`)}\n)`,
    },
    { ...contextInterface(`${name}Base`, common, { hasAuth, target: context.target }), isLocal: true },
  ];
}

function contextInterface(
  name: string,
  properties: Property[],
  { hasAuth, target }: { readonly hasAuth: boolean; readonly target: Target },
): InterfaceDeclaration {
  return {
    kind: 'interface',
    name,
    extends: target.names.Context,
    ...authParameter(hasAuth),
    properties,
  };
}

function property(name: string, type: Code): Property {
  return { name, type, isReadonly: true };
}

function bodyMembers(content: RequestContent, context: TypeContext) {
  return [
    property('contentType', stringLiteral(content.mediaType)),
    property('body', requestBodyType(content, context)),
  ];
}

function requestBodyType({ kind, type }: RequestContent, { types, target }: TypeContext): Code {
  switch (kind) {
    case 'json':
    case 'urlencoded':
    case 'multipart':
    case 'lines':
    case 'events':
    case 'text':
    case 'codec':
      return types.typeOf(type);
    case 'binary':
      return target.bytes;
    default:
      return kind satisfies never;
  }
}

/** Returns the media types that a request may ask for. */
function acceptsType(operation: Operation): string {
  const contents = successResponses(operation).flatMap((response) => response.contents);
  return [...new Set(contents.map(({ mediaType }) => stringLiteral(mediaType)))].join(' | ') || 'undefined';
}

function authType(requirements: readonly SecurityRequirement[], { callers }: Pick<OperationContext, 'callers'>): Code {
  const alternatives = alternativesOf(requirements);
  const caller = callers.get(JSON.stringify(alternatives));
  return caller === undefined ? join(callerTypes(alternatives), ' | ') : code`${typeFrom('./operations', caller)}<A>`;
}
