import { covers, fieldOf, parseMediaType } from '../media-type.js';
import type { OperationSpec, ParameterSpec, RequestContentSpec } from '../operation.js';
import type { Fault } from '../problem.js';
import { type OperationRow, readOperation } from '../read-operation.js';
import { parameterFault } from '../request/fault-list.js';
import { bodyFaults } from '../response/body-faults.js';
import { ContractViolation } from '../response/contract-violation.js';
import { UnsendablePart } from '../response/part-content.js';
import { createReplyTable, type ReplyRow } from '../response/reply-table.js';
import { decoded, faultsOf } from '../validate.js';
import type { SchemaFault } from '../validation/report.js';
import type { NamedSchema, SchemaSet } from '../validation/schema-set.js';
import { type CallbackSource, callbackUrl } from './callback-url.js';
import { messageBody, type SentBody } from './message-body.js';
import { serialise } from './serialise.js';
import { UnexpectedAnswer } from './unexpected-answer.js';

/** What a receiver answered, as documented. */
export interface ReceiverAnswer<Status extends number, Body, ContentType = undefined> {
  readonly status: Status;
  readonly body: Body;
  readonly contentType: ContentType;
  readonly headers: Headers;
}

/** Options of a message that the document does not describe. */
export interface SendOptions {
  /** Header fields that the document does not describe: credentials, a signature. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Used instead of the global `fetch`: for another agent, a proxy, a test. */
  readonly fetch?: typeof fetch;
}

interface Message {
  readonly query?: object;
  readonly header?: object;
  readonly cookie?: object;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Makes the emitted `send`. Each row is parsed when it is first used. */
export function createSenders<Senders>(rows: Readonly<Record<string, string>>, schemas: SchemaSet): Senders {
  const senders = Object.entries(rows).map(([key, text]) => {
    let sender: Sender | undefined;
    return [
      key,
      (...given: Parameters<Sender>) => {
        const row = () => JSON.parse(text) as OperationRow; // as it was emitted
        sender ??= createSender(readOperation(key, row(), { schemas, responses: {} }));
        return sender(...given);
      },
    ];
  });
  return Object.fromEntries(senders) as Senders; // the emitted types match the rows
}

type Sender = ReturnType<typeof createSender>;

/**
 * Makes the function that sends a webhook or callback, and reads the answer. It rejects with a `ContractViolation`
 * before anything is sent if the message is not as documented, with an `UnexpectedAnswer` if the answer is not, and
 * with the errors of `fetch`.
 */
export function createSender(operation: OperationSpec) {
  const table = createReplyTable(operation);
  return async (
    to: string | URL | CallbackSource,
    message: Message = {},
    { headers: more = {}, signal, fetch: send = fetch }: SendOptions = {},
  ): Promise<ReceiverAnswer<number, unknown, string | undefined>> => {
    const { query = {}, header = {}, cookie = {} } = message;
    const parameters = onWire(operation, operation.parametersSchema, { query, header, cookie }, parameterFaults);
    const url = new URL(typeof to === 'string' || to instanceof URL ? to : callbackUrl(operation.path, to));
    const headers = new Headers({ accept: acceptOf(operation), ...more });
    for (const parameter of operation.parameters) {
      const place = parameter.in === 'querystring' ? 'query' : parameter.in;
      const values: object = place === 'path' ? {} : parameters[place];
      const text = serialise(parameter, Object.entries(values).find(([name]) => name === parameter.name)?.[1]);
      if (text !== undefined && text !== '') {
        addParameter({ url, headers }, parameter, text);
      }
    }
    const content = contentOf(operation, message);
    const value = content === undefined ? undefined : onWire(operation, content.schema, message.body, bodyFaults);
    if (content !== undefined) {
      check(operation, content, value);
    }
    const sent = content === undefined ? undefined : bodyOf(operation, content, value);
    if (sent !== undefined) {
      headers.set('content-type', sent.type);
    }
    const response = await send(url, {
      method: operation.method,
      headers,
      // The document describes the receiver's own answer, not the one that a redirect leads to
      redirect: 'manual',
      // A stream is sent while it is read
      ...(sent !== undefined && { body: sent.body, duplex: 'half' }),
      ...(signal && { signal }),
    } as RequestInit); // some versions of the type lack `duplex`
    return read(operation, response, table.find(response.status));
  };
}

/** Converts a message to what is sent: the formats' form on the wire. */
function onWire<T>(
  operation: OperationSpec,
  schema: NamedSchema | undefined,
  value: T,
  faultsOfMessage: (found: readonly SchemaFault[]) => readonly Fault[],
): T {
  const encoded = schema?.conversion?.encode(value);
  if (encoded === undefined) {
    return value;
  }
  const { faults, cause } = encoded;
  if (faults.length > 0) {
    const about = { faults: faultsOfMessage(faults), cause };
    throw new ContractViolation(operation, 'the message has a value that its format can not carry.', about);
  }
  return encoded.value as T; // the same, with its values converted
}

function bodyOf(operation: OperationSpec, content: RequestContentSpec, value: unknown): SentBody {
  try {
    return messageBody(content, value);
  } catch (error) {
    throw error instanceof UnsendablePart
      ? new ContractViolation(operation, `the message has ${error.message}.`, { cause: error })
      : error;
  }
}

function parameterFaults(found: readonly SchemaFault[]): readonly Fault[] {
  return found.flatMap((each) => parameterFault(each) ?? []);
}

function addParameter(
  { url, headers }: { readonly url: URL; readonly headers: Headers },
  { in: place, name }: ParameterSpec,
  text: string,
): void {
  if (place === 'query' || place === 'querystring') {
    url.search = url.search === '' ? text : `${url.search.slice(1)}&${text}`;
  } else if (place === 'header') {
    headers.set(name, text);
  } else if (place === 'cookie') {
    const before = headers.get('cookie');
    headers.set('cookie', before === null ? text : `${before}; ${text}`);
  }
}

function contentOf({ id, body }: OperationSpec, message: Message): RequestContentSpec | undefined {
  if (body === undefined || message.body === undefined) {
    if (body?.required === true) {
      throw new TypeError(`${id}: the message has no body, which the document requires.`);
    }
    return undefined;
  }
  const { contentType } = message;
  const content =
    contentType === undefined ? body.contents[0] : body.contents.find((each) => each.mediaType === contentType);
  if (content === undefined) {
    throw new TypeError(`${id}: the message is of the media type '${contentType}', which is not documented.`);
  }
  return content;
}

function check(operation: OperationSpec, { schema, kind }: RequestContentSpec, body: unknown): void {
  const isOpaque = kind === 'binary' || (kind === 'codec' && typeof body !== 'object');
  const faults = isOpaque ? [] : bodyFaults(faultsOf(schema, body));
  if (faults.length > 0) {
    throw new ContractViolation(operation, 'the message has a body that is not as documented.', { faults });
  }
}

/** Lists all media types that the document has for an answer. */
function acceptOf({ replies }: OperationSpec): string {
  const types = Object.values(replies).flatMap(({ contents }) => contents.map(({ mediaType }) => fieldOf(mediaType)));
  return [...new Set(types)].join(', ') || '*/*';
}

async function read(
  operation: OperationSpec,
  response: Response,
  row: ReplyRow | undefined,
): Promise<ReceiverAnswer<number, unknown, string | undefined>> {
  const { status, headers } = response;
  const unexpected = async (what: string): Promise<never> => {
    throw new UnexpectedAnswer(operation, response, response.bodyUsed ? '' : await response.text(), what);
  };
  if (row === undefined) {
    return unexpected('which is not documented');
  }
  if (row.contents.length === 0) {
    await response.body?.cancel();
    return { status, body: undefined, contentType: undefined, headers };
  }
  const type = headers.get('content-type');
  const media = type === null ? undefined : parseMediaType(type);
  const found = row.contents.find(
    (each) => media !== undefined && each.media !== undefined && covers(each.media, media),
  );
  if (found === undefined) {
    return unexpected(`of ${type ?? 'no media type'}, which is not documented`);
  }
  const { kind, mediaType, schema } = found.content;
  if (kind !== 'json') {
    const isText = kind === 'text' || kind === 'urlencoded';
    const body: unknown = isText ? await response.text() : new Uint8Array(await response.arrayBuffer());
    return { status, body, contentType: mediaType, headers };
  }
  const text = await response.text();
  const body = parsed(text, schema?.conversion?.parse);
  const { value, faults } = decoded(schema, body?.value, 1);
  if (body === undefined || faults.length > 0) {
    throw new UnexpectedAnswer(operation, response, text, 'with a body that is not as documented');
  }
  return { status, body: value, contentType: mediaType, headers };
}

function parsed(text: string, parse: (text: string) => unknown = JSON.parse): { readonly value: unknown } | undefined {
  try {
    return { value: parse(text) };
  } catch {
    return undefined;
  }
}
