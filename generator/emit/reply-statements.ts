import type { Operation, Response, ResponseContent } from '../model/api.js';
import { formatStatusKey, type StatusKey } from '../model/status.js';
import { type Code, code, hanging, join, textOf } from '../typescript/code.js';
import type { Declaration, Property } from '../typescript/declaration.js';
import { comment, lineComment, stringLiteral } from '../typescript/encode.js';
import { union, widthOf, withArguments } from '../typescript/print-declaration.js';
import type { TypeContext } from './emit-context.js';
import { bodylessOf, replies, statusesOf, statusUnion } from './reply-statuses.js';
import { runtime } from './runtime-names.js';

/** Returns what an operation may reply: the values, the function that makes them, and the values by response key. */
export function replyStatements(operation: Operation, context: TypeContext): Declaration[] {
  const { typeName } = operation;
  const documented = replies(operation);
  const severalTypes = documented.some((response) => response.contents.length > 1);
  return [
    { kind: 'alias', name: `${typeName}Reply`, type: replyUnion(operation) },
    replier(operation, severalTypes),
    {
      kind: 'interface',
      name: `${typeName}Replies`,
      properties: documented.map((response) => row({ response, operation, context }, response.contents[0])),
    },
    ...(severalTypes ? [repliesAs(operation, context)] : []),
  ];
}

/** Returns the union of all replies; a status without a body is one even if its class has a body. */
function replyUnion(operation: Operation): Code {
  const table = `${operation.typeName}Replies`;
  const documented = replies(operation);
  if (documented.length === 0) {
    return 'never';
  }
  const others = documented.flatMap(({ status, contents }) =>
    contents.slice(1).map(({ mediaType }) => `${table}As[${stringLiteral(mediaType)}][${keyType(status)}]`),
  );
  const bodyless = documented.flatMap((response) => {
    const statuses = bodylessOf(response, operation);
    // In full: in an alias the compiler puts off a reference that leaves arguments out, and names it first in messages
    return statuses.length > 0
      ? [withArguments(runtime.Reply, argumentsOf({ operation, statuses: statuses.map(String), response }), 0)]
      : [];
  });
  const unseen = code`${runtime.UnseenReply}<${stringLiteral(operation.key)}>`;
  return [`${table}[keyof ${table}]`, ...others, ...bodyless, unseen].map((member) => code`\n| ${member}`);
}

/** Returns its `reply`: one signature for all operations, with this operation's statuses and table. */
function replier(operation: Operation, hasSeveralTypes: boolean): Declaration {
  const { typeName } = operation;
  const documented = statusUnion(replies(operation));
  const name = `${typeName}Replier`;
  const tables = [`${typeName}Replies`, ...(hasSeveralTypes ? [`${typeName}RepliesAs`] : [])];
  const generic = hasSeveralTypes ? runtime.ReplierAs : runtime.Replier;
  const before = `export interface ${name} extends  {}`.length;
  return { kind: 'interface', name, extends: withArguments(generic, [documented, ...tables], before) };
}

/** Returns what each status means, shown when hovering over `reply`. */
export function replyDocs(operation: Operation): { readonly docs?: string } {
  const lines = replies(operation).map(({ status, description = '' }) =>
    `- \`${formatStatusKey(status)}\`: ${lineComment(description)}`.trimEnd(),
  );
  return lines.length === 0 ? {} : { docs: comment(lines.join('\n')) };
}

function row({ response, operation, context }: ResponseContext, content: ResponseContent | undefined): Property {
  const body = content && { mediaType: content.mediaType, type: replyBodyType(content, context) };
  const name = response.status.kind === 'default' ? 'default' : keyType(response.status);
  const before = `  ${name}: `.length;
  return { name, type: replyType({ operation, statuses: statusesOf(response, operation), body, response }, before) };
}

/** A response of an operation, with what makes types of its schemas. */
interface ResponseContext {
  readonly response: Response;
  readonly operation: Operation;
  readonly context: TypeContext;
}

function keyType(status: StatusKey): string {
  const key = formatStatusKey(status);
  return status.kind === 'code' ? key : stringLiteral(key);
}

interface ReplyParts {
  readonly operation: Operation;
  readonly statuses: readonly Code[];
  /** Absent if there is no body. */
  readonly body?: { readonly mediaType: string; readonly type: Code } | undefined;
  readonly response: Response;
}

/** Leaves out what is the default of `Reply`. `before` is how many columns precede it on its line. */
function replyType(parts: ReplyParts, before: number): Code {
  const all = argumentsOf(parts);
  const { response, body } = parts;
  const defaults = response.headersType !== undefined ? 0 : body ? 1 : 3;
  return withArguments(runtime.Reply, all.slice(0, all.length - defaults), before);
}

function argumentsOf({ operation, statuses, body, response }: ReplyParts): readonly Code[] {
  const { headersType: headers } = response;
  return [
    stringLiteral(operation.key),
    union(statuses, 4),
    body ? body.type : 'undefined',
    body ? stringLiteral(body.mediaType) : 'undefined',
    headers === undefined ? runtime.NoHeaders : { text: headers, uses: [headers] },
  ];
}

function repliesAs(operation: Operation, context: TypeContext): Declaration {
  const documented = replies(operation);
  const mediaTypes = [...new Set(documented.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType)))];
  return {
    kind: 'interface',
    name: `${operation.typeName}RepliesAs`,
    isLocal: true,
    properties: mediaTypes.map((mediaType) => {
      const rows = documented.flatMap((response) => {
        const content = response.contents.find((each) => each.mediaType === mediaType);
        return content ? [{ response, content }] : [];
      });
      return { name: stringLiteral(mediaType), type: tableOf(rows, operation, context) };
    }),
  };
}

interface ContentOf {
  readonly response: Response;
  readonly content: ResponseContent;
}

/** Returns the replies of one media type, and all their statuses. */
function tableOf(rows: readonly ContentOf[], operation: Operation, context: TypeContext): Code {
  // 204, 205 and 304 have no media type
  const statuses = rows.flatMap(({ response }) => statusesOf(response, operation, bodylessOf(response, operation)));
  const members = rows.map(({ response, content }) => {
    const { name, type } = row({ response, operation, context }, content);
    const isFirst = content === response.contents[0];
    return code`${name}: ${isFirst ? `${operation.typeName}Replies[${keyType(response.status)}]` : type}`;
  });
  const all = [code`status: ${union(statuses, 4)}`, ...members];
  const line = code`{ ${join(all, '; ')} }`;
  const isLong = widthOf(line) > LONGEST_TABLE || textOf(line).includes('\n');
  return isLong ? code`{\n${all.map((each) => code`  ${hanging(each, '  ')};\n`)}}` : line;
}

/** Columns of a table on the line of its media type. */
const LONGEST_TABLE = 85;

/** Returns what a handler gives as the body. For text that is not a plain string in the document, it is still text. */
export function replyBodyType({ kind, type }: ResponseContent, { types, target }: TypeContext): Code {
  switch (kind) {
    case 'json':
      return types.typeOf(type);
    case 'text':
      return target.names.TextBody;
    case 'codec':
      return code`${target.names.Encoded}<${types.typeOf(type)}>`;
    case 'urlencoded':
      return 'string';
    case 'multipart':
      return code`${target.names.Multipart}<${types.typeOf(type)}>`;
    case 'binary':
      return target.names.BinaryBody;
    case 'events':
    case 'lines':
    case 'records':
      return code`${target.names.Sequence}<${types.typeOf(type)}>`;
    default:
      return kind satisfies never;
  }
}
