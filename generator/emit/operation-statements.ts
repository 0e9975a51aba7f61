import type { Operation, RequestContent, SecurityRequirement } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { successResponses } from '../resolve/router-answers.js';
import type { Declaration, InterfaceDeclaration, Property } from '../typescript/declaration.js';
import { declarationText } from '../typescript/declaration-text.js';
import { comment, lineComment, propertyKey, stringLiteral } from '../typescript/encode.js';
import { authParameter, requirementsToMeet } from './auth-parameter.js';
import type { OpenApiTypes } from './openapi-types.js';
import { replyStatements } from './reply-statements.js';

/** A type's text; notes the names that it uses. */
export type TypeText = (schema: Schema) => string;

/** Everything of one operation: its handler, its context and the types of its parameters, what it may reply. */
export function operationStatements(
  operation: Operation,
  declared: readonly string[],
  types: OpenApiTypes,
  names: Set<string>,
  schemes: ReadonlySet<string>,
): string[] {
  const typeText: TypeText = (schema) => {
    const { text, names: used } = types.typeOf(schema);
    for (const name of used) names.add(name);
    return text;
  };
  const requirements = requirementsToMeet(operation, schemes);
  const hasAuth = requirements.length > 0;
  const own = [
    handler(operation, hasAuth),
    ...contextStatements(operation, typeText, requirements),
    ...replyStatements(operation, typeText),
  ];
  return [
    ...own.map(declarationText),
    ...declared.flatMap((name) => {
      const type = types.declared.get(name);
      for (const used of type?.names ?? []) names.add(used);
      return type ? [`${type.text}\n`] : [];
    }),
  ];
}

function handler(operation: Operation, hasAuth: boolean): Declaration {
  const { typeName } = operation;
  return {
    kind: 'alias',
    name: typeName,
    docs: documentation(operation),
    ...authParameter(hasAuth),
    type: `(context: ${typeName}Context${hasAuth ? '<A>' : ''}) => ${typeName}Reply | Promise<${typeName}Reply>`,
  };
}

function documentation(operation: Operation): string {
  const { summary, description } = operation;
  return documentationOf(operation, description !== summary ? description : undefined);
}

/** What an operation is, in short: where handlers are gathered, beside a key. */
export function headline(operation: Operation): string {
  return documentationOf(operation, undefined);
}

function documentationOf({ summary, deprecated, method, path }: Operation, description: string | undefined): string {
  const route = `\`${method} ${lineComment(path)}\``;
  const parts = [summary ? `${summary} — ${route}` : route, ...(description ? [description] : [])];
  return comment([...parts, ...(deprecated ? ['@deprecated'] : [])].join('\n\n'));
}

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

function contextStatements(
  operation: Operation,
  typeText: TypeText,
  requirements: readonly SecurityRequirement[],
): Declaration[] {
  const hasAuth = requirements.length > 0;
  const { typeName, body } = operation;
  const parameters = PLACES.flatMap((place) => {
    const type = operation.parameterTypes[place];
    return type === undefined ? [] : [property(place, type)];
  });
  const common = [
    ...parameters,
    ...(hasAuth ? [property('auth', authType(requirements))] : []),
    property('accepts', acceptsType(operation)),
    property('reply', `${typeName}Replier`),
  ];
  const bodies = (body?.contents ?? []).map((content) => bodyMembers(content, typeText));
  if (body && !body.required) bodies.push([property('contentType', 'undefined'), property('body', 'undefined')]);
  const [only] = bodies;
  const name = `${typeName}Context`;
  if (bodies.length < 2) return [contextInterface(name, [...common, ...(only ?? [])], hasAuth)];
  // One member per media type, told apart by `contentType`
  const union = bodies.map(
    (members) => `{ ${members.map((each) => `readonly ${each.name}: ${each.type}`).join('; ')} }`,
  );
  return [
    {
      kind: 'alias',
      name,
      ...authParameter(hasAuth),
      type: `${name}Base${hasAuth ? '<A>' : ''} &\n(${union.map((each) => `\n  | ${each}`).join('')}\n)`,
    },
    { ...contextInterface(`${name}Base`, common, hasAuth), isLocal: true },
  ];
}

function contextInterface(name: string, properties: Property[], hasAuth: boolean): InterfaceDeclaration {
  return {
    kind: 'interface',
    name,
    extends: 'Context',
    ...authParameter(hasAuth),
    properties,
  };
}

function property(name: string, type: string): Property {
  return { name, type, isReadonly: true };
}

function bodyMembers(content: RequestContent, typeText: TypeText) {
  return [
    property('contentType', stringLiteral(content.mediaType)),
    property('body', requestBodyType(content, typeText)),
  ];
}

function requestBodyType({ kind, type }: RequestContent, typeText: TypeText): string {
  switch (kind) {
    case 'json':
    case 'urlencoded':
    case 'multipart':
    case 'lines':
    case 'text':
    case 'codec':
      return typeText(type);
    case 'binary':
      return 'Readable';
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
