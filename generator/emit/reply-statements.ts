import type { Operation, Response, ResponseContent } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';
import type { Declaration, Property } from './declaration.js';
import { comment, stringLiteral } from './encode.js';
import type { TypeText } from './operation-statements.js';
import { replies, statusesOf, statusUnion } from './reply-statuses.js';

/** What an operation may reply: the values, the function that makes them, and what that takes after each status. */
export function replyStatements(operation: Operation, typeText: TypeText): Declaration[] {
  const { typeName } = operation;
  const documented = replies(operation);
  const severalTypes = documented.some((response) => response.contents.length > 1);
  return [
    {
      kind: 'alias',
      name: `${typeName}Reply`,
      type: replyUnion(operation, typeText),
    },
    {
      kind: 'interface',
      name: `${typeName}Replier`,
      callSignatures: [
        {
          typeParameters: [{ name: 'S', constraint: statusUnion(operation) }],
          parameters: ['status: S', `...rest: ReplyArguments<${typeName}Replies, S>`],
          returnType: `ReplyFor<${typeName}Reply, S>`,
        },
      ],
      ...(severalTypes && { methods: [asMethod(operation)] }),
    },
    {
      kind: 'interface',
      name: `${typeName}Replies`,
      properties: documented.map((response) => row(response, response.contents[0], typeText)),
    },
    ...(severalTypes ? [repliesAs(operation, typeText)] : []),
  ];
}

function replyUnion(operation: Operation, typeText: TypeText): string {
  const members = replies(operation).flatMap((response) => {
    const statuses = statusesOf(response, operation);
    const headers = response.headersType ?? 'NoHeaders';
    const stem = `Reply<${stringLiteral(operation.key)}, ${statuses}`;
    if (response.contents.length === 0) return [`${stem}, undefined, undefined, ${headers}>`];
    return response.contents.map(
      (content) => `${stem}, ${replyBodyType(content, typeText)}, ${stringLiteral(content.mediaType)}, ${headers}>`,
    );
  });
  return members.length > 1 ? members.map((member) => `\n| ${member}`).join('') : (members[0] ?? 'never');
}

function row(response: Response, content: ResponseContent | undefined, typeText: TypeText): Property {
  const init = initParameter(response);
  const body = content && `body: ${replyBodyType(content, typeText)}`;
  // `readonly` tells a list without a body from one with (runtime/response/reply.ts)
  const type = `${body ? '' : 'readonly '}[${[body, init].filter(Boolean).join(', ')}]`;
  const key = formatStatusKey(response.status);
  return {
    name: response.status.kind === 'class' ? stringLiteral(key) : key,
    type,
    ...(response.description && { docs: comment(response.description) }),
  };
}

function initParameter(response: Response): string | undefined {
  if (response.headersType === undefined) return undefined;
  return response.headers.some((header) => header.required)
    ? `init: { headers: ${response.headersType} }`
    : `init?: { headers?: ${response.headersType} }`;
}

function asMethod(operation: Operation) {
  const mediaTypes = mediaTypesOf(operation).map(stringLiteral).join(' | ');
  const table = `${operation.typeName}RepliesAs`;
  return {
    name: 'as',
    docs: 'Replies in a media type other than the first documented.',
    typeParameters: [
      { name: 'M', constraint: mediaTypes },
      { name: 'S', constraint: `${table}[M]['status']` },
    ],
    parameters: ['contentType: M', 'status: S', `...rest: ReplyArguments<${table}[M], S>`],
    returnType: `ReplyFor<${operation.typeName}Reply, S, M>`,
  };
}

function mediaTypesOf(operation: Operation): string[] {
  return [...new Set(replies(operation).flatMap(({ contents }) => contents.map((content) => content.mediaType)))];
}

function repliesAs(operation: Operation, typeText: TypeText): Declaration {
  return {
    kind: 'interface',
    name: `${operation.typeName}RepliesAs`,
    properties: mediaTypesOf(operation).map((mediaType) => {
      const rows = replies(operation).flatMap((response) => {
        const content = response.contents.find((each) => each.mediaType === mediaType);
        if (!content) return [];
        const { name, type } = row(response, content, typeText);
        return [`${name}: ${type}`];
      });
      const status = replies(operation)
        .filter((response) => response.contents.some((each) => each.mediaType === mediaType))
        .map((response) => statusesOf(response, operation));
      return { name: stringLiteral(mediaType), type: `{ status: ${status.join(' | ')}; ${rows.join('; ')} }` };
    }),
  };
}

/** What a handler gives as the body. Text that is no plain string in the document is text all the same. */
function replyBodyType({ kind, type }: ResponseContent, typeText: TypeText): string {
  switch (kind) {
    case 'json':
      return typeText(type);
    case 'text':
      return 'TextBody';
    case 'codec':
      return `Encoded<${typeText(type)}>`;
    case 'urlencoded':
    case 'multipart':
      return 'string';
    case 'binary':
      return 'BinaryBody';
    case 'events':
    case 'lines':
    case 'records':
      return `Sequence<${typeText(type)}>`;
    default:
      return kind satisfies never;
  }
}
