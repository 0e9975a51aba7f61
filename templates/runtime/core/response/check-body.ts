import { covers, parseMediaType } from '../media-type.js';
import type { Outgoing, OutgoingHeaders } from '../outgoing.js';
import { faultsOf } from '../validate.js';
import type { Conversion, Converted } from '../validation/conversion.js';
import { onlyDocumented } from '../validation/documented.js';
import { decide } from '../validation/guarded-reg-exp.js';
import type { SchemaFault } from '../validation/report.js';
import type { NamedSchema } from '../validation/schema-set.js';
import { Undecided } from '../validation/undecided.js';
import { bodyFaults } from './body-faults.js';
import { type CheckedReply, violationOf } from './checked-reply.js';
import { chooseContent } from './choose-content.js';
import { ContractViolation } from './contract-violation.js';
import { describe } from './describe.js';
import { UNSENDABLE } from './field-value.js';
import { formText } from './form-text.js';
import { partsOf, withPartValues } from './multipart-parts.js';
import { type PartsOfBody, UnsendablePart } from './part-content.js';
import { partFaults } from './part-faults.js';
import type { ContentRow, ReplyRow } from './reply-table.js';
import { framed, isSequence } from './sequence.js';
import { isPlainJson } from './serialise-json.js';
import { isStreamBody, type StreamBody } from './stream-body.js';
import { varying } from './vary.js';
import { withoutUndefined } from './without-undefined.js';
import { newBoundary, withBoundary, writeMultipart } from './write-multipart.js';

/** Returns the body of a reply as it will be sent: in a documented media type, and as its schema requires. */
export function checkBody(
  reply: CheckedReply,
  ownHeaders: OutgoingHeaders,
  body: unknown,
  contentType: unknown,
): Outgoing {
  const row = chooseContent(reply, contentType);
  const headers = varying(reply.row, ownHeaders);
  if (row.header !== undefined) {
    headers['Content-Type'] = row.header;
  }
  const { kind } = row.content;
  switch (kind) {
    case 'json':
      return sent(reply, headers, jsonBody(reply, row, body));
    case 'text':
    case 'urlencoded':
      return sent(reply, headers, isStreamBody(body) ? body : textBody(reply, row, body));
    case 'codec':
      return sent(reply, headers, isStreamBody(body) ? body : encodedBody(reply, row, body));
    case 'multipart':
      return sent(reply, headers, isMade(body) ? binaryBody(reply, body) : multipartBody(reply, row, headers, body));
    case 'binary':
      if (body instanceof Blob && row.header === undefined) {
        fillRange(reply.row, headers, body.type);
      }
      return sent(reply, headers, binaryBody(reply, body));
    case 'events':
    case 'lines':
    case 'records': {
      if (!isSequence(body)) {
        throw wrong(reply, body === undefined ? 'no body' : `a body that is not a sequence (${describe(body)})`);
      }
      const schema = schemaOf(reply, row);
      const values = framed(kind, body, {
        part: (item) => withoutUndefined(documentedPart(reply, row, wireOf(reply, row, item))),
        check: (item) => holdTo(reply, faultsOf(schema, item)),
        write: row.content.schema?.conversion?.write,
      });
      return { ...sent(reply, headers, values), live: kind };
    }
    default:
      return kind satisfies never;
  }
}

function jsonBody(reply: CheckedReply, row: ContentRow, body: unknown): string {
  const { parse = JSON.parse, write = JSON.stringify } = row.content.schema?.conversion ?? {};
  const wire = wireOf(reply, row, body);
  let text: string | undefined;
  let value: unknown;
  try {
    value = documentedPart(reply, row, wire);
    text = write(value);
  } catch (error) {
    const isUndecided = error instanceof Undecided;
    throw wrong(
      reply,
      isUndecided ? 'a property whose name takes too long to check' : 'a body that JSON can not carry',
      error,
    );
  }
  if (text === undefined) {
    throw wrong(reply, body === undefined ? 'no body' : 'a body that JSON can not carry');
  }
  const schema = schemaOf(reply, row);
  if (schema !== undefined) {
    // The value that is checked must be what is sent: the value itself if JSON carries it unchanged, else the parsed
    // text
    holdTo(reply, faultsOf(schema, isPlainJson(value) ? value : parse(text)));
  }
  return text;
}

function textBody(reply: CheckedReply, row: ContentRow, body: unknown): string {
  const { kind } = row.content;
  const text = kind === 'text' ? textOf(body) : formText(body);
  if (text === undefined) {
    throw wrong(reply, body === undefined ? 'no body' : `a body that is not ${kind} (${describe(body)})`);
  }
  holdTo(reply, faultsOf(schemaOf(reply, row), withoutUndefined(body)));
  return text;
}

function encodedBody(reply: CheckedReply, row: ContentRow, body: unknown): string | Uint8Array {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return body;
  }
  if (body === undefined) {
    throw wrong(reply, 'no body');
  }
  const { content, header, codec } = row;
  if (codec?.encode === undefined) {
    throw wrong(reply, `a body that needs options.codecs['${content.mediaType}'].encode`);
  }
  const value = withoutUndefined(documentedPart(reply, row, wireOf(reply, row, body)));
  holdTo(reply, faultsOf(schemaOf(reply, row), value));
  let encoded: unknown;
  try {
    encoded = codec.encode(value, { contentType: header ?? content.mediaType });
  } catch (error) {
    throw error instanceof ContractViolation ? error : wrong(reply, 'a body that its codec can not write', error);
  }
  if (typeof encoded !== 'string' && !(encoded instanceof Uint8Array)) {
    throw wrong(reply, `a body that its codec turns into neither text nor bytes (${describe(encoded)})`);
  }
  return encoded;
}

function binaryBody(reply: CheckedReply, body: unknown): string | Uint8Array | StreamBody {
  if (isStreamBody(body) || typeof body === 'string' || body instanceof Uint8Array) {
    return body;
  }
  if (body instanceof ArrayBuffer) {
    return new Uint8Array(body);
  }
  throw wrong(reply, body === undefined ? 'no body' : `a body that is neither bytes nor a stream (${describe(body)})`);
}

/** Returns a handler's value as it is sent, converted to the formats' form on the wire. */
function wireOf(reply: CheckedReply, { content }: ContentRow, value: unknown): unknown {
  const { conversion } = content.schema ?? {};
  if (conversion === undefined || value === undefined) {
    return value;
  }
  const encoded = encodedBy(reply, conversion, value);
  if (encoded.faults.length > 0) {
    const { cause } = encoded;
    throw violationOf(reply, 'has a body that can not be written.', { faults: bodyFaults(encoded.faults), cause });
  }
  return encoded.value;
}

function encodedBy(reply: CheckedReply, { encode }: Conversion, value: unknown): Converted {
  try {
    return encode(value);
  } catch (error) {
    throw wrong(reply, 'a body that JSON can not carry', error);
  }
}

/** Whether the body is bytes with the handler's own boundary. */
function isMade(body: unknown): boolean {
  return typeof body === 'string' || body instanceof Uint8Array || body instanceof ArrayBuffer || isStreamBody(body);
}

function multipartBody(
  reply: CheckedReply,
  row: ContentRow,
  headers: OutgoingHeaders,
  body: unknown,
): string | StreamBody {
  const { conversion } = row.content.schema ?? {};
  const sentBody = conversion === undefined ? body : withPartValues(body, (values) => wireOf(reply, row, values));
  let made: PartsOfBody;
  try {
    made = partsOf(sentBody, row.content, { codecs: row.codecs, json: conversion });
  } catch (error) {
    throw wrong(reply, error instanceof UnsendablePart ? error.message : 'a part that JSON can not carry', error);
  }
  holdTo(reply, faultsOf(schemaOf(reply, row), made.value));
  if (reply.refuse !== undefined) {
    holdTo(reply, partFaults(made, row.content.encoding));
  }
  const boundary = newBoundary();
  const type = headers['Content-Type'];
  if (type !== undefined) {
    headers['Content-Type'] = withBoundary(String(type), boundary);
  }
  return writeMultipart(made.parts, boundary);
}

function schemaOf({ refuse }: CheckedReply, { content }: ContentRow): NamedSchema | undefined {
  return refuse === undefined ? undefined : content.schema;
}

function wrong(reply: CheckedReply, what: string, cause?: unknown): ContractViolation {
  return violationOf(reply, `has ${what}.`, { cause });
}

function holdTo(reply: CheckedReply, found: readonly SchemaFault[]): void {
  if (found.length > 0) {
    reply.refuse?.(violationOf(reply, 'has a body that is not as documented.', { faults: bodyFaults(found) }));
  }
}

/** Returns what is sent of a value as JSON: all of it, unless undocumented properties are to be removed. */
function documentedPart({ isStripped }: CheckedReply, { content }: ContentRow, value: unknown): unknown {
  const documented = isStripped ? content.schema?.documented : undefined;
  if (documented === undefined || value === undefined) {
    return value;
  }
  const { parse = JSON.parse, write = JSON.stringify } = content.schema?.conversion ?? {};
  const plain: unknown = isPlainJson(value) ? value : parse(write(value) ?? 'null');
  return decide(() => onlyDocumented(plain, [documented]));
}

function sent(reply: CheckedReply, headers: OutgoingHeaders, body: string | Uint8Array | StreamBody): Outgoing {
  if (body instanceof Blob) {
    headers['Content-Length'] = body.size;
  } else if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    if (!/^\d+$/.test(String(headers['Content-Length'] ?? '0'))) {
      throw wrong(reply, 'a Content-Length that is not a number');
    }
  }
  if (headers['Content-Type'] === undefined) {
    throw wrong(reply, 'no media type within the documented range; name one with reply.as(…)');
  }
  return { status: reply.status, headers, body };
}

/** A `Blob` has a type, which fills a documented range. */
function fillRange(row: ReplyRow, headers: OutgoingHeaders, type: string): void {
  const media = UNSENDABLE.test(type) ? undefined : parseMediaType(type);
  if (
    media !== undefined &&
    row.contents.some(({ media: documented }) => documented !== undefined && covers(documented, media))
  ) {
    headers['Content-Type'] = type;
  }
}

function textOf(body: unknown): string | undefined {
  return typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean' || typeof body === 'bigint'
    ? String(body)
    : undefined;
}
