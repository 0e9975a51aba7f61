import { fieldOf, type MediaType, parseMediaType } from '../media-type.js';
import type { OperationSpec, ReplyContent, ReplyHeader, ReplySpec } from '../operation.js';
import type { Codec, Codecs } from '../options.js';

/** What one status of an operation may be answered with. */
export interface ReplyRow {
  /** The response key: `'200'`, `'4XX'`, `'default'`. */
  readonly key: string;
  /** Empty if the reply has no body. */
  readonly contents: readonly ContentRow[];
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, ReplyHeader>;
  readonly required: readonly ReplyHeader[];
}

export interface ContentRow {
  readonly content: ReplyContent;
  readonly media: MediaType | undefined;
  /** The `Content-Type` to send; `undefined` if the document has a range, which the reply must fill. */
  readonly header: string | undefined;
  /** The user's codec, if nothing here can write the content. */
  readonly codec: Codec | undefined;
  /** All of the user's codecs, for the parts of a `multipart` body. */
  readonly codecs: Codecs;
}

/** Finds what the document says about a status. */
export interface ReplyTable {
  readonly find: (status: number) => ReplyRow | undefined;
  /** The response keys, for messages. */
  readonly keys: readonly string[];
}

/** These never have a body, whatever the document says (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export function isBodyless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** The server writes these itself, so replies need not have them. */
const automatic: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'date',
  'connection',
  'transfer-encoding',
]);

export function createReplyTable({ replies }: OperationSpec, codecs: Codecs = {}): ReplyTable {
  const rows = new Map<number, ReplyRow>();
  const shared = new Map<string, ReplyRow>();

  /** A code outranks its class, a class outranks `default` (OAS 3.1.1 §4.8.16.2). */
  function resolve(status: number): ReplyRow | undefined {
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      return undefined;
    }
    const code = String(status);
    const key = [code, `${code.charAt(0)}XX`, 'default'].find((candidate) => Object.hasOwn(replies, candidate));
    const spec = key === undefined ? undefined : replies[key];
    if (key === undefined || spec === undefined) {
      return undefined;
    }
    const id = isBodyless(status) ? `${key} without body` : key;
    const row = shared.get(id) ?? createRow(key, spec, isBodyless(status), codecs);
    shared.set(id, row);
    rows.set(status, row);
    return row;
  }

  return { find: (status) => rows.get(status) ?? resolve(status), keys: Object.keys(replies) };
}

function createRow(key: string, spec: ReplySpec, bodyless: boolean, codecs: Codecs): ReplyRow {
  return {
    key,
    contents: bodyless ? [] : spec.contents.map((content) => createContentRow(content, codecs)),
    headers: new Map(spec.headers.map((header) => [header.name.toLowerCase(), header])),
    required: spec.headers.filter(({ name, required }) => required && !automatic.has(name.toLowerCase())),
  };
}

function createContentRow(content: ReplyContent, codecs: Codecs): ContentRow {
  const media = parseMediaType(content.mediaType);
  const codec = Object.hasOwn(codecs, content.mediaType) ? codecs[content.mediaType] : undefined;
  return { content, media, header: contentTypeFor(content.mediaType, media, content.kind), codec, codecs };
}

/** Returns the `Content-Type`: text is sent as UTF-8 and says so; JSON has no charset (RFC 8259 §11). */
export function contentTypeFor(
  mediaType: string,
  media: MediaType | undefined,
  kind: ReplyContent['kind'],
): string | undefined {
  if (media === undefined || media.type === '*' || media.subtype.startsWith('*')) {
    return media?.type === 'text' || media?.type === '*' || media?.type === 'application'
      ? concrete(media, kind)
      : undefined;
  }
  return kind === 'text' && media.type === 'text' && !media.parameters.has('charset')
    ? `${fieldOf(mediaType)}; charset=utf-8`
    : fieldOf(mediaType);
}

/** Returns the type to send. For a range it is the most basic type in it, unless the reply says more. */
function concrete({ type }: MediaType, kind: ReplyContent['kind']): string | undefined {
  if (type === 'text' || (type === '*' && kind === 'text')) {
    return 'text/plain; charset=utf-8';
  }
  return kind === 'json' ? 'application/json' : kind === 'binary' ? 'application/octet-stream' : undefined;
}
