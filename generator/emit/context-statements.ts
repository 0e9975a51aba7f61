import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import type { Operation, RequestContent } from '../model/api.js';
import { successResponses } from '../resolve/router-answers.js';
import { type Code, code, join, typeFrom } from '../typescript/code.js';
import type { Declaration, InterfaceDeclaration, Property } from '../typescript/declaration.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { authParameter, knowsCaller } from './auth-parameter.js';
import type { OpenApiTypes } from './openapi-types.js';
import { replyDocs } from './reply-statements.js';
import { runtime } from './runtime-names.js';

/** A body that arrives as bytes. */
const READABLE = typeFrom('node:stream', 'Readable');

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** What a handler is given. */
export function contextStatements(
  operation: Operation,
  types: OpenApiTypes,
  requirements: readonly SecurityRequirement[],
): Declaration[] {
  const hasAuth = knowsCaller(requirements);
  const { typeName, body } = operation;
  const parameters = PLACES.flatMap((place) => {
    const type = operation.parameterTypes[place];
    return type === undefined ? [] : [property(place, type)];
  });
  const common = [
    ...parameters,
    ...(requirements.length > 0 ? [property('auth', authType(requirements))] : []),
    property('accepts', acceptsType(operation)),
    { ...property('reply', `${typeName}Replier`), ...replyDocs(operation) },
  ];
  const bodies = (body?.contents ?? []).map((content) => bodyMembers(content, types));
  if (body && !body.required) {
    bodies.push([property('contentType', 'undefined'), property('body', 'undefined')]);
  }
  const [only] = bodies;
  const name = `${typeName}Context`;
  if (bodies.length < 2) {
    return [contextInterface(name, [...common, ...(only ?? [])], hasAuth)];
  }
  // One member per media type, told apart by `contentType`
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
    { ...contextInterface(`${name}Base`, common, hasAuth), isLocal: true },
  ];
}

function contextInterface(name: string, properties: Property[], hasAuth: boolean): InterfaceDeclaration {
  return {
    kind: 'interface',
    name,
    extends: runtime.Context,
    ...authParameter(hasAuth),
    properties,
  };
}

function property(name: string, type: Code): Property {
  return { name, type, isReadonly: true };
}

function bodyMembers(content: RequestContent, types: OpenApiTypes) {
  return [property('contentType', stringLiteral(content.mediaType)), property('body', requestBodyType(content, types))];
}

function requestBodyType({ kind, type }: RequestContent, types: OpenApiTypes): Code {
  switch (kind) {
    case 'json':
    case 'urlencoded':
    case 'multipart':
    case 'lines':
    case 'text':
    case 'codec':
      return types.typeOf(type);
    case 'binary':
      return READABLE;
    default:
      return kind satisfies never;
  }
}

/** The media types that a request may ask for. */
function acceptsType(operation: Operation): string {
  const contents = successResponses(operation).flatMap((response) => response.contents);
  return [...new Set(contents.map(({ mediaType }) => stringLiteral(mediaType)))].join(' | ') || 'undefined';
}

/** Who called, by scheme; where one of several will do, the others are `undefined`. */
function authType(requirements: readonly SecurityRequirement[]): string {
  const schemes = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  const alternatives = requirements.map((requirement) => {
    const members = [...schemes].map((scheme) =>
      Object.hasOwn(requirement, scheme)
        ? `readonly ${propertyKey(scheme)}: A[${stringLiteral(scheme)}]`
        : `readonly ${propertyKey(scheme)}?: undefined`,
    );
    return members.length > 0 ? `{ ${members.join('; ')} }` : '{}';
  });
  return [...new Set(alternatives)].join(' | ');
}
