import type { Operation, Response, ResponseContent } from '../model/api.js';
import { formatStatusKey, type StatusKey } from '../model/status.js';
import type { Declaration, NamedSignature, Property, Signature } from '../typescript/declaration.js';
import { comment, lineComment, stringLiteral } from '../typescript/encode.js';
import type { TypeText } from './operation-statements.js';
import { bodylessOf, replies, statusesOf, statusUnion } from './reply-statuses.js';

/** What an operation may reply: the values, the function that makes them, and the values by response key. */
export function replyStatements(operation: Operation, typeText: TypeText): Declaration[] {
  const { typeName } = operation;
  const documented = replies(operation);
  const severalTypes = documented.some((response) => response.contents.length > 1);
  return [
    { kind: 'alias', name: `${typeName}Reply`, type: replyUnion(operation) },
    {
      kind: 'interface',
      name: `${typeName}Replier`,
      callSignatures: [call(operation)],
      ...(severalTypes && { methods: [asMethod(operation)] }),
    },
    {
      kind: 'interface',
      name: `${typeName}Replies`,
      properties: documented.map((response) => row(response, response.contents[0], operation, typeText)),
    },
    ...(severalTypes ? [repliesAs(operation, typeText)] : []),
  ];
}

/** All that may be replied; a status without a body is there without one also where its class has one. */
function replyUnion(operation: Operation): string {
  const table = `${operation.typeName}Replies`;
  const documented = replies(operation);
  if (documented.length === 0) return 'never';
  const others = documented.flatMap(({ status, contents }) =>
    contents.slice(1).map(({ mediaType }) => `${table}As[${stringLiteral(mediaType)}][${keyType(status)}]`),
  );
  const bodyless = documented.flatMap((response) => {
    const statuses = bodylessOf(response, operation).join(' | ');
    return statuses ? [replyType(operation, statuses, undefined, response)] : [];
  });
  const unseen = `UnseenReply<${stringLiteral(operation.key)}>`;
  return [`${table}[keyof ${table}]`, ...others, ...bodyless, unseen].map((member) => `\n| ${member}`).join('');
}

function call(operation: Operation): Signature {
  const documented = statusUnion(replies(operation));
  const table = `${operation.typeName}Replies`;
  const docs = replies(operation).map(({ status, description = '' }) =>
    `- \`${formatStatusKey(status)}\`: ${lineComment(description)}`.trimEnd(),
  );
  return {
    docs: comment(docs.join('\n')),
    typeParameters: [{ name: 'S', constraint: 'number', isConst: true }],
    parameters: [`status: ReplyStatus<${documented}, S>`, `...rest: ReplyArguments<${table}, ${documented}, S>`],
    returnType: `ReplyFor<${table}, NoInfer<S>>`,
  };
}

function row(
  response: Response,
  content: ResponseContent | undefined,
  operation: Operation,
  typeText: TypeText,
): Property {
  const body = content && { mediaType: content.mediaType, type: replyBodyType(content, typeText) };
  return {
    name: response.status.kind === 'default' ? 'default' : keyType(response.status),
    type: replyType(operation, statusesOf(response, operation), body, response),
  };
}

function keyType(status: StatusKey): string {
  const key = formatStatusKey(status);
  return status.kind === 'code' ? key : stringLiteral(key);
}

interface BodyType {
  readonly mediaType: string;
  /** Text of the type. */
  readonly type: string;
}

function replyType({ key }: Operation, statuses: string, body: BodyType | undefined, response: Response): string {
  const bodyTypes = body ? [body.type, stringLiteral(body.mediaType)] : ['undefined', 'undefined'];
  return `Reply<${[stringLiteral(key), statuses, ...bodyTypes, response.headersType ?? 'NoHeaders'].join(', ')}>`;
}

function asMethod({ typeName }: Operation): NamedSignature {
  const table = `${typeName}RepliesAs`;
  return {
    name: 'as',
    docs: 'Replies in a media type other than the first documented.',
    typeParameters: [
      { name: 'M', constraint: 'string', isConst: true },
      { name: 'S', constraint: 'number', isConst: true },
    ],
    parameters: [
      `contentType: ReplyMediaType<${table}, M>`,
      `status: ReplyStatusAs<${table}, M, S>`,
      `...rest: ReplyArgumentsAs<${table}, M, S>`,
    ],
    returnType: `ReplyForAs<${table}, NoInfer<M>, NoInfer<S>>`,
  };
}

function repliesAs(operation: Operation, typeText: TypeText): Declaration {
  const documented = replies(operation);
  const mediaTypes = [...new Set(documented.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType)))];
  return {
    kind: 'interface',
    name: `${operation.typeName}RepliesAs`,
    properties: mediaTypes.map((mediaType) => {
      const rows = documented.flatMap((response) => {
        const content = response.contents.find((each) => each.mediaType === mediaType);
        return content ? [{ response, content }] : [];
      });
      // 204 and its like are in no media type
      const statuses = rows.map(({ response }) => statusesOf(response, operation, bodylessOf(response, operation)));
      const types = rows.map(({ response, content }) => {
        const { name, type } = row(response, content, operation, typeText);
        const isFirst = content === response.contents[0];
        return `${name}: ${isFirst ? `${operation.typeName}Replies[${keyType(response.status)}]` : type}`;
      });
      return { name: stringLiteral(mediaType), type: `{ status: ${statuses.join(' | ')}; ${types.join('; ')} }` };
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
