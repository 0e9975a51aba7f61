import type { Codecs } from '../options.js';
import { isJson } from '../request/parameter-content.js';
import { codecOf } from '../request/part-value.js';
import type { Conversion } from '../validation/conversion.js';
import { describe } from './describe.js';
import { isPlainJson } from './serialise-json.js';
import { isStreamBody, type StreamBody } from './stream-body.js';

/** A part as it is written. */
export interface WrittenPart {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly content: string | StreamBody;
  /** The parts within it, if it is itself a multipart body. */
  readonly within?: PartsOfBody;
}

export interface PartsOfBody {
  readonly parts: readonly WrittenPart[];
  /** The value to check against the schema. */
  readonly value: unknown;
}

/** Why a body can't be sent. */
export class UnsendablePart extends Error {}

/** What all parts of a body are written with. */
export interface PartWriting {
  /** The user's; a message to another server has none. */
  readonly codecs?: Codecs;
  /** How JSON is read and written. */
  readonly json?: Pick<Conversion, 'parse' | 'write'> | undefined;
}

export interface PartContent extends Pick<WrittenPart, 'content' | 'within'> {
  /** The value to check against the schema. */
  readonly value: unknown;
  readonly usualType: string | undefined;
}

/** Returns what is sent of a value as a part: bytes, text, JSON, or what a codec makes of it. */
export function contentOf(
  item: unknown,
  type: string | undefined,
  name: string | undefined,
  writing: PartWriting,
): PartContent {
  if (item instanceof Blob) {
    return { content: item, value: item, usualType: type ?? 'application/octet-stream' };
  }
  if (item instanceof Uint8Array) {
    // Any buffer of the handler that is not shared
    return contentOf(new Blob([item as Uint8Array<ArrayBuffer>]), type, name, writing);
  }
  if (isStreamBody(item)) {
    return { content: item, value: endless, usualType: type ?? 'application/octet-stream' };
  }
  const { parse, write } = writing.json ?? JSON_ITSELF;
  const isObject = typeof item === 'object' && item !== null;
  if (type === undefined ? !isObject : !isJson(type)) {
    if (isObject && type !== undefined) {
      return { content: encoded(item, type, name, writing.codecs), value: item, usualType: type };
    }
    if (isObject || typeof item === 'function' || typeof item === 'symbol' || item === undefined) {
      throw new UnsendablePart(`a part${of(name)} that is not ${type ?? 'text'} (${describe(item)})`);
    }
    // Without a name it is not a field of a form, which is in UTF-8 anyway (RFC 7578 §5.1.2)
    return { content: String(item), value: item, usualType: type ?? (name === undefined ? TEXT : undefined) };
  }
  // Objects are JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
  const content = write(item);
  if (content === undefined) {
    throw new UnsendablePart(`a part${of(name)} that JSON can not carry`);
  }
  return { content, value: isPlainJson(item) ? item : parse(content), usualType: type ?? 'application/json' };
}

const JSON_ITSELF = { parse: JSON.parse, write: JSON.stringify };
const TEXT = 'text/plain; charset=utf-8';

/** A file of unknown length: it is within any limits. */
const endless: Blob = Object.create(Blob.prototype, { size: { value: Number.NaN } });

function encoded(item: object, type: string, name: string | undefined, codecs: Codecs | undefined): string | Blob {
  const codec = codecOf(codecs ?? {}, type);
  if (codec?.encode === undefined) {
    const way = codecs === undefined ? 'give its text or bytes' : 'options.codecs has none for it';
    throw new UnsendablePart(`a part${of(name)} that is not ${type} (${describe(item)}); ${way}`);
  }
  let made: unknown;
  try {
    made = codec.encode(item, { contentType: type });
  } catch (cause) {
    throw new UnsendablePart(`a part${of(name)} that its codec can not write`, { cause });
  }
  if (typeof made === 'string') {
    return made;
  }
  if (made instanceof Uint8Array) {
    return new Blob([made as Uint8Array<ArrayBuffer>]); // any buffer of the codec that is not shared
  }
  throw new UnsendablePart(`a part${of(name)} that its codec turns into neither text nor bytes (${describe(made)})`);
}

/** Names the part in a message. */
export function of(name: string | undefined): string {
  return name === undefined ? '' : ` '${name}'`;
}
