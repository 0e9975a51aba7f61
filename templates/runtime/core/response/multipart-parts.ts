import { covers, parseMediaType } from '../media-type.js';
import type { PropertyEncoding, ReplyContent, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { encodingAt, encodingFor } from '../part-encoding.js';
import { isMultipart } from '../request/parts-within.js';
import { readScalar } from '../request/scalar.js';
import { memberOf, memberShape, scalarTypes } from '../request/shape-members.js';
import { describe } from './describe.js';
import { UNSENDABLE } from './field-value.js';
import { type PartAbout, ReplyPart } from './part.js';
import {
  contentOf,
  of,
  type PartContent,
  type PartsOfBody,
  type PartWriting,
  UnsendablePart,
  type WrittenPart,
} from './part-content.js';
import { isRecord } from './serialise-json.js';
import { newBoundary, withBoundary, writeMultipart } from './write-multipart.js';

/** What the document says about the parts of a body, or of a part. */
type PartsSpec = Pick<ReplyContent, 'shape' | 'encoding'>;

/** Returns the parts of a reply's body, encoded as the document says; throws an `UnsendablePart`. */
export function partsOf(body: unknown, content: PartsSpec, writing: PartWriting): PartsOfBody {
  if (Array.isArray(body)) {
    const made = body.map((item: unknown, index) =>
      partOf(undefined, item, encodingAt(content.encoding, index), writing),
    );
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
    const isSeveral = Array.isArray(member) && !isOnePart(member, encoding);
    const made = (isSeveral ? member : [member]).map((item: unknown) => partOf(name, item, encoding, writing));
    parts.push(...made.map(({ part }) => part));
    setOwn(value, name, isSeveral ? made.map((each) => each.value) : made[0]?.value);
  }
  return { parts, value };
}

/** Whether a list is one part that has its items within it: they are not such parts themselves. */
function isOnePart(list: readonly unknown[], encoding: PropertyEncoding | undefined): boolean {
  return isMultipart(encoding?.contentType ?? '') && !list.every((item) => Array.isArray(item) || isMembers(item));
}

function isMembers(item: unknown): boolean {
  return typeof item === 'object' && item !== null && !(item instanceof ReplyPart) && isRecord(item);
}

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
    return unwrapped(given.value);
  }
  if (Array.isArray(given)) {
    return given.map(unwrapped);
  }
  return typeof given === 'object' && given !== null && isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([name, member]) => [name, unwrapped(member)]))
    : given;
}

function wrappedAs(given: unknown, value: unknown): unknown {
  if (given instanceof ReplyPart) {
    return new ReplyPart(wrappedAs(given.value, value), given.about);
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
  writing: PartWriting,
) {
  const item: unknown = given instanceof ReplyPart ? given.value : given;
  const about: PartAbout = given instanceof ReplyPart ? given.about : {};
  const wanted = about.type ?? concrete(encoding?.contentType);
  const found = contentWithin(item, wanted, encoding, writing) ?? contentOf(item, wanted, name, writing);
  const { content, value, usualType, within } = found;
  const type =
    (within ? usualType : about.type) ??
    (item instanceof Blob && item.type !== '' ? item.type : undefined) ??
    usualType;
  const part: WrittenPart = {
    name,
    type,
    content,
    filename: about.filename ?? (within ? undefined : filenameOf(item, content, name)),
    headers: Object.entries(about.headers ?? {}),
    ...(within && { within }),
  };
  checkType(part, encoding);
  return { part, value };
}

/** Returns a part that is itself a multipart body, written with the parts within it. */
function contentWithin(
  item: unknown,
  type: string | undefined,
  encoding: PropertyEncoding | undefined,
  writing: PartWriting,
): PartContent | undefined {
  if (type === undefined || !isMultipart(type) || !(Array.isArray(item) || isMembers(item))) {
    return undefined;
  }
  const within = partsOf(item, { ...(encoding?.encoding && { encoding: encoding.encoding }) }, writing);
  const boundary = newBoundary();
  const content = writeMultipart(within.parts, boundary);
  return { content, value: within.value, usualType: withBoundary(type, boundary), within };
}

/** Without a file name, readers of a form take a file for text. */
function filenameOf(item: unknown, content: WrittenPart['content'], name: string | undefined): string | undefined {
  if (item instanceof File) {
    return item.name;
  }
  return name === undefined || typeof content === 'string' ? undefined : 'blob';
}

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
