import type { Call } from './call.js';
import type { HandlerContext } from './handler-context.js';
import { NoExample } from './no-example.js';
import type { OperationSpec, ReplyContent } from './operation.js';
import { preference } from './request/prefer.js';
import { preferred } from './response/accept.js';
import type { PlainReply } from './response/create-reply.js';
import type { ContentRow, ReplyRow, ReplyTable } from './response/reply-table.js';
import { reasonPhrase } from './status.js';
import { encodeUtf8 } from './utf8.js';
import { faultsOf } from './validate.js';

/** By operation id and response key. */
export type Examples = Readonly<Record<string, Readonly<Record<string, ReplyExamples>>>>;

export interface ReplyExamples {
  /** JSON of an object. */
  readonly headers?: string;
  /** By media type: the examples with their names; JSON and sequences are JSON texts. */
  readonly contents?: Readonly<Record<string, readonly ExampleText[]>>;
}

/** The last is set for a sample of a class, or of `default`: its `status` must become the status that is sent. */
export type ExampleText = readonly [name: string, text: string, tellsStatus?: true];

/** The emitted `examples.ts`, which is only loaded if it is needed. */
export type LoadExamples = () => Promise<{ readonly examples: Examples }>;

/** Creates a handler that replies with the document's examples: what the client prefers, else a success. */
export function createExampleHandler(
  operation: OperationSpec,
  table: ReplyTable,
  load: LoadExamples,
): (context: object, call: Pick<Call, 'headers'>) => Promise<PlainReply> {
  const statuses = typicalStatuses(operation);
  return async (context, call) => {
    const { examples } = await load();
    const { accepts } = context as HandlerContext; // the router passes nothing else
    const replies = Object.hasOwn(examples, operation.id) ? (examples[operation.id] ?? {}) : {};
    const { code, example } = preferencesOf(call);
    const candidates = code === undefined ? statuses : [code, ...statuses];
    const found = candidates.flatMap((status) => offersOf(status, table, replies));
    const named = example === undefined ? undefined : found.filter((offer) => nameOf(offer, example) !== undefined);
    const [first] = named?.length ? named : found;
    if (first === undefined) {
      throw new NoExample();
    }
    const offers = (named?.length ? named : found).filter(({ status }) => status === first.status);
    const offer =
      offers.find(({ row }) => row?.content.mediaType === accepts) ?? preferred(offers, call.headers.accept) ?? first;
    return replyOf(offer, example);
  };
}

/** One way to reply: a status, in one of its media types. */
interface ExampleOffer {
  readonly status: number;
  readonly reply: ReplyExamples;
  readonly fields: ReplyRow['headers'];
  /** Absent if the status has no content. */
  readonly row: ContentRow | undefined;
  readonly media: ContentRow['media'];
}

function offersOf(
  status: number,
  table: ReplyTable,
  replies: Readonly<Record<string, ReplyExamples>>,
): readonly ExampleOffer[] {
  const row: ReplyRow | undefined = table.find(status);
  const reply = row === undefined || !Object.hasOwn(replies, row.key) ? undefined : replies[row.key];
  if (row === undefined || reply === undefined) {
    return [];
  }
  if (row.contents.length === 0) {
    return [{ status, reply, fields: row.headers, row: undefined, media: undefined }];
  }
  return row.contents
    .filter(({ content }) => reply.contents !== undefined && Object.hasOwn(reply.contents, content.mediaType))
    .map((content) => ({ status, reply, fields: row.headers, row: content, media: content.media }));
}

function textsOf({ reply, row }: ExampleOffer) {
  return (row === undefined ? undefined : reply.contents?.[row.content.mediaType]) ?? [];
}

function nameOf(offer: ExampleOffer, name: string): ExampleText | undefined {
  return textsOf(offer).find(([each]) => each === name);
}

function replyOf(offer: ExampleOffer, example: string | undefined): PlainReply {
  const { status, row } = offer;
  const headers = headersOf(offer);
  const [, text, tellsStatus] = (example === undefined ? undefined : nameOf(offer, example)) ?? textsOf(offer)[0] ?? [];
  if (row === undefined || text === undefined) {
    return { status, headers, body: undefined, contentType: undefined };
  }
  const { content, header } = row;
  const isText = content.kind === 'text' || content.kind === 'codec' || content.kind === 'multipart';
  const wire: unknown = isText ? text : content.kind === 'binary' ? encodeUtf8(text) : parsed(text, content);
  const told = tellsStatus === true ? telling(status, wire, content) : wire;
  const body = isText || content.kind === 'binary' ? told : handled(told, content);
  return { status, headers, body, contentType: header === undefined ? concreteOf(row) : content.mediaType };
}

/** Sets the requested status in a sample, if its schema allows that. */
function telling(status: number, sample: unknown, { schema }: ReplyContent): unknown {
  const told = { ...(sample as { readonly status: unknown }) }; // as it was emitted
  told.status = typeof told.status === 'string' ? String(status) : status;
  if ('title' in told && told.title === reasonPhrase(Number((sample as typeof told).status))) {
    told.title = reasonPhrase(status);
  }
  return faultsOf(schema, told, 1).length === 0 ? told : sample;
}

function parsed(text: string, { schema }: ReplyContent): unknown {
  return (schema?.conversion?.parse ?? JSON.parse)(text);
}

/** Returns what a handler would have given; for a sequence, each item. */
function handled(wire: unknown, { schema, kind }: ReplyContent): unknown {
  const { conversion } = schema ?? {};
  if (conversion === undefined) {
    return wire;
  }
  const isSequence = kind !== 'json' && Array.isArray(wire);
  return isSequence ? wire.map((item) => conversion.decode(item).value) : conversion.decode(wire).value;
}

function headersOf({ reply, fields }: ExampleOffer): object {
  const headers = JSON.parse(reply.headers ?? '{}') as Readonly<Record<string, unknown>>; // as it was emitted
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const { conversion } = fields.get(name.toLowerCase())?.schema ?? {};
      return [name, conversion === undefined ? value : conversion.decode(value).value];
    }),
  );
}

const TYPICAL: Readonly<Record<string, string>> = { image: 'png', audio: 'mpeg', video: 'mp4', font: 'woff2' };

/** Returns a type for a range, which must be filled (RFC 9110 §8.3). */
function concreteOf({ media }: ContentRow): string {
  const type = media?.type ?? '*';
  return `${type}/${TYPICAL[type] ?? 'octet-stream'}`;
}

/** Returns one status for each response key: successes first, then the rest in the document's order. */
function typicalStatuses({ replies }: OperationSpec): readonly number[] {
  const keys = Object.keys(replies);
  const successes = keys.filter((key) => key.startsWith('2'));
  const ordered = [...successes, ...keys.filter((key) => !key.startsWith('2'))];
  return ordered.map((key) => {
    if (key === 'default') {
      return successes.length > 0 ? 500 : 200;
    }
    return key.endsWith('XX') ? Number(key.charAt(0)) * 100 : Number(key);
  });
}

/** Reads `Prefer: code=404, example=none` (RFC 7240; these preferences are a convention of mock servers). */
function preferencesOf({ headers }: Pick<Call, 'headers'>): {
  readonly code: number | undefined;
  readonly example: string | undefined;
} {
  const code = preference(headers['prefer'], 'code');
  return { code: code === undefined ? undefined : Number(code), example: preference(headers['prefer'], 'example') };
}
