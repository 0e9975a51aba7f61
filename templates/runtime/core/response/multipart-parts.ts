import { covers, parseMediaType } from '../media-type.js';
import type { PropertyEncoding, ReplyContent, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { encodingAt, encodingFor } from '../part-encoding.js';
import { isJson } from '../request/parameter-content.js';
import { readScalar } from '../request/scalar.js';
import { memberOf, memberShape, scalarTypes } from '../request/shape-members.js';
import type { Conversion } from '../validation/conversion.js';
import { describe } from './describe.js';
import { UNSENDABLE } from './field-value.js';
import { type PartAbout, ReplyPart } from './part.js';
import { isPlainJson, isRecord } from './serialise-json.js';
import { isStreamBody, type StreamBody } from './stream-body.js';

/** A part as it is written. */
export interface WrittenPart {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly content: string | StreamBody;
}

export interface PartsOfBody {
  readonly parts: readonly WrittenPart[];
  /** The value to check against the schema. */
  readonly value: unknown;
}

/** Why a body can't be sent. */
export class UnsendablePart extends Error {}

/** Returns the parts of a reply's body, encoded as the document says; throws an `UnsendablePart`. */
export function partsOf(body: unknown, content: ReplyContent): PartsOfBody {
  const json = content.schema?.conversion;
  if (Array.isArray(body)) {
    const made = body.map((item: unknown, index) => partOf(undefined, item, encodingAt(content.encoding, index), json));
    return { parts: made.map(({ part }) => part), value: made.map(({ value }) => value) };
  }
  const record = body instanceof FormData ? membersOf(body, content.shape) : body;
  if (typeof record !== 'object' || record === null || !isRecord(record)) {
    throw new UnsendablePart(body === undefined ? 'no body' : `a body that has no parts (${describe(body)})`);
  }
  const parts: WrittenPart[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(record)) {
    if (member === undefined) {
      continue;
    }
    const encoding = encodingFor(content.encoding, name);
    const made = (Array.isArray(member) ? member : [member]).map((item: unknown) => partOf(name, item, encoding, json));
    parts.push(...made.map(({ part }) => part));
    setOwn(value, name, Array.isArray(member) ? made.map((each) => each.value) : made[0]?.value);
  }
  return { parts, value };
}

/** How JSON is read and written. */
type Json = Pick<Conversion, 'parse' | 'write'>;

const USUAL: Json = { parse: JSON.parse, write: JSON.stringify };

/** Replaces the values in a body's parts, and keeps the parts' additions. A form already has what is sent. */
export function withPartValues(body: unknown, change: (values: unknown) => unknown): unknown {
  if (typeof body !== 'object' || body === null || body instanceof FormData) {
    return body;
  }
  const changed = change(unwrapped(body));
  return typeof changed === 'object' && changed !== null ? wrappedAs(body, changed) : body;
}

function unwrapped(given: unknown): unknown {
  if (given instanceof ReplyPart) {
    return given.value;
  }
  if (Array.isArray(given)) {
    return given.map(unwrapped);
  }
  return typeof given === 'object' && given !== null && isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([name, member]) => [name, memberUnwrapped(member)]))
    : given;
}

/** Parts are members, and items of members; anything deeper is a value. */
function memberUnwrapped(member: unknown): unknown {
  return member instanceof ReplyPart || Array.isArray(member) ? unwrapped(member) : member;
}

function wrappedAs(given: unknown, value: unknown): unknown {
  if (given instanceof ReplyPart) {
    return new ReplyPart(value, given.about);
  }
  if (Array.isArray(given) && Array.isArray(value)) {
    return value.map((item, index) => wrappedAs(given[index], item));
  }
  const isOfParts = typeof given === 'object' && given !== null && typeof value === 'object' && value !== null;
  return isOfParts && isRecord(given) && isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wrappedAs(getOwn(given, name), member)]))
    : value;
}

/** Returns the members of a form: files, and texts converted as the schema says. */
function membersOf(form: FormData, shape: Shape | undefined): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const object = shape === undefined ? undefined : memberOf(shape, 'object');
  form.forEach((entry, name) => {
    const member = object === undefined ? undefined : memberShape(object, name);
    const list = member === undefined ? undefined : memberOf(member, 'array');
    const value = typeof entry === 'string' ? textOf(entry, list?.items ?? member) : entry;
    const before = getOwn(members, name);
    if (before !== undefined) {
      setOwn(members, name, Array.isArray(before) ? [...before, value] : [before, value]);
    } else {
      setOwn(members, name, list === undefined ? value : [value]);
    }
  });
  return members;
}

function textOf(text: string, shape: Shape | undefined): unknown {
  if (shape === undefined || memberOf(shape, 'scalar') !== undefined) {
    return shape === undefined ? text : readScalar(scalarTypes(shape), text);
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function partOf(
  name: string | undefined,
  given: unknown,
  encoding: PropertyEncoding | undefined,
  json: Json | undefined,
) {
  const item: unknown = given instanceof ReplyPart ? given.value : given;
  const about: PartAbout = given instanceof ReplyPart ? given.about : {};
  const { content, value, usualType } = contentOf(item, about.type ?? concrete(encoding?.contentType), name, json);
  const type = about.type ?? (item instanceof Blob && item.type !== '' ? item.type : undefined) ?? usualType;
  const part: WrittenPart = {
    name,
    type,
    content,
    filename: about.filename ?? filenameOf(item, content, name),
    headers: Object.entries(about.headers ?? {}),
  };
  checkType(part, encoding);
  return { part, value };
}

/** Without a file name, readers of a form take a file for text. */
function filenameOf(item: unknown, content: WrittenPart['content'], name: string | undefined): string | undefined {
  if (item instanceof File) {
    return item.name;
  }
  return name === undefined || typeof content === 'string' ? undefined : 'blob';
}

interface PartContent {
  readonly content: WrittenPart['content'];
  /** The value to check against the schema. */
  readonly value: unknown;
  readonly usualType: string | undefined;
}

function contentOf(
  item: unknown,
  type: string | undefined,
  name: string | undefined,
  { parse, write }: Json = USUAL,
): PartContent {
  if (item instanceof Blob) {
    return { content: item, value: item, usualType: type ?? 'application/octet-stream' };
  }
  if (item instanceof Uint8Array) {
    // Any buffer of the handler that is not shared
    return contentOf(new Blob([item as Uint8Array<ArrayBuffer>]), type, name);
  }
  if (isStreamBody(item)) {
    return { content: item, value: endless, usualType: type ?? 'application/octet-stream' };
  }
  const isObject = typeof item === 'object' && item !== null;
  if (type === undefined ? !isObject : !isJson(type)) {
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

const TEXT = 'text/plain; charset=utf-8';

/** A file of unknown length: it is within any limits. */
const endless: Blob = Object.create(Blob.prototype, { size: { value: Number.NaN } });

/** Returns the media type for a part if the document has exactly one. */
function concrete(documented: string | undefined): string | undefined {
  return documented === undefined || /[,*]/.test(documented) ? undefined : documented.trim();
}

function checkType({ name, type, headers }: WrittenPart, encoding: PropertyEncoding | undefined): void {
  const media = type === undefined || UNSENDABLE.test(type) ? undefined : parseMediaType(type);
  if (type !== undefined && media === undefined) {
    throw new UnsendablePart(`a part${of(name)} that has no valid media type`);
  }
  const documented = encoding?.contentType?.split(',').map((each) => parseMediaType(each)) ?? [];
  const isDocumented = media === undefined || documented.some((each) => each !== undefined && covers(each, media));
  if (documented.length > 0 && !isDocumented) {
    throw new UnsendablePart(`a part${of(name)} of media type ${type}; documented is ${encoding?.contentType}`);
  }
  for (const [field, value] of headers) {
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(field) || typeof value !== 'string' || UNSENDABLE.test(value)) {
      throw new UnsendablePart(`a part${of(name)} with a header field that can't be sent`);
    }
    if (/^content-(?:disposition|type|length)$/i.test(field) && (name !== undefined || !/disposition$/i.test(field))) {
      throw new UnsendablePart(`a part${of(name)} that has ${field} among its headers; the server writes it itself`);
    }
  }
}

function of(name: string | undefined): string {
  return name === undefined ? '' : ` '${name}'`;
}
