import { Blob } from 'node:buffer';
import { isStreamBody, type StreamBody } from '../../node/byte-source.js';
import { covers, isRange, parseMediaType } from '../media-type.js';
import type { Operation } from '../operation.js';
import { bodyFault } from '../request/fault-list.js';
import { errorsOf, type Validate, type ValidationError } from '../validate.js';
import { decide, UndecidedPattern } from '../validation/guarded-reg-exp.js';
import type { Outgoing } from './check.js';
import { ContractViolation } from './contract-violation.js';
import { describe } from './describe.js';
import { type Documented, onlyDocumented } from './documented.js';
import type { Refuse } from './refusal.js';
import { type OutgoingHeaders, UNSENDABLE } from './reply-headers.js';
import { type ContentRow, contentTypeFor, type ReplyRow } from './reply-table.js';
import { framed, isSequence } from './sequence.js';
import { isPlainJson } from './serialise-json.js';
import { varying } from './vary.js';
import { withoutUndefined } from './without-undefined.js';

/** The body of a reply, as it will be sent: in a documented media type, and as its schema has it. */
export function checkBody(
  operation: Operation,
  row: ReplyRow,
  status: number,
  ownHeaders: OutgoingHeaders,
  body: unknown,
  contentType: unknown,
  refuse: Refuse | undefined,
  isStripped: boolean,
): Outgoing {
  const { key } = row;
  const { content, header, codec } = contentFor(operation, row, status, contentType);
  const headers = varying(row, ownHeaders);
  if (header !== undefined) {
    headers['Content-Type'] = header;
  }
  const validate = refuse === undefined ? undefined : content.validate;
  const documented = isStripped ? content.documented : undefined;
  const wrong = (what: string, cause?: unknown): ContractViolation =>
    new ContractViolation(operation, `reply ${status} has ${what}.`, { status, key, cause });
  const holdTo = (errors: readonly ValidationError[]): void => {
    if (errors.length > 0) {
      const message = `reply ${status} has a body that is not as documented.`;
      refuse?.(new ContractViolation(operation, message, { status, key, faults: errors.map(bodyFault) }));
    }
  };
  const finish = (sent: string | Uint8Array): Outgoing => {
    headers['Content-Length'] = typeof sent === 'string' ? Buffer.byteLength(sent) : sent.byteLength;
    return typedOrThrow({ status, headers, body: sent }, wrong);
  };
  switch (content.kind) {
    case 'json': {
      let text: string | undefined;
      let sent: unknown;
      try {
        sent = documentedPart(body, documented);
        text = JSON.stringify(sent);
      } catch (error) {
        const isUndecided = error instanceof UndecidedPattern;
        throw wrong(
          isUndecided ? 'a property whose name takes too long to check' : 'a body that JSON can not carry',
          error,
        );
      }
      if (text === undefined) {
        throw wrong(body === undefined ? 'no body' : 'a body that JSON can not carry');
      }
      holdTo(jsonErrors(validate, sent, text));
      return finish(text);
    }
    case 'text':
    case 'urlencoded': {
      if (isStreamBody(body)) {
        return stream(status, headers, body, wrong);
      }
      const text = content.kind === 'text' ? textOf(body) : formOf(body);
      if (text === undefined) {
        throw wrong(body === undefined ? 'no body' : `a body that is no ${content.kind} (${describe(body)})`);
      }
      holdTo(errorsOf(validate, withoutUndefined(body)));
      return finish(text);
    }
    case 'codec': {
      if (isStreamBody(body)) {
        return stream(status, headers, body, wrong);
      }
      if (typeof body === 'string' || body instanceof Uint8Array) {
        return finish(body);
      }
      if (body === undefined) {
        throw wrong('no body');
      }
      if (codec?.encode === undefined) {
        throw wrong(`a body that needs options.codecs['${content.mediaType}'].encode`);
      }
      const sent = withoutUndefined(documentedPart(body, documented));
      holdTo(errorsOf(validate, sent));
      try {
        return finish(codec.encode(sent, { contentType: header ?? content.mediaType }));
      } catch (error) {
        throw error instanceof ContractViolation ? error : wrong('a body that its codec can not write', error);
      }
    }
    case 'binary':
    case 'multipart':
      if (body instanceof Blob && header === undefined) {
        fillRange(row, headers, body.type);
      }
      if (isStreamBody(body)) {
        return stream(status, headers, body, wrong);
      }
      if (body instanceof ArrayBuffer) {
        return finish(new Uint8Array(body));
      }
      if (typeof body === 'string' || body instanceof Uint8Array) {
        return finish(body);
      }
      throw wrong(body === undefined ? 'no body' : `a body that is neither bytes nor a stream (${describe(body)})`);
    case 'events':
    case 'lines':
    case 'records':
      if (!isSequence(body)) {
        throw wrong(body === undefined ? 'no body' : `a body that is no sequence (${describe(body)})`);
      }
      return {
        ...stream(
          status,
          headers,
          framed(
            content.kind,
            body,
            (item) => withoutUndefined(documentedPart(item, documented)),
            (item) => holdTo(errorsOf(validate, item)),
          ),
          wrong,
        ),
        live: content.kind,
      };
    default:
      return content.kind satisfies never;
  }
}

/** What of a value is sent as JSON: without `documented` all of it. */
function documentedPart(value: unknown, documented: Documented | undefined): unknown {
  if (documented === undefined || value === undefined) {
    return value;
  }
  const plain: unknown = isPlainJson(value) ? value : JSON.parse(JSON.stringify(value));
  return decide(() => onlyDocumented(plain, [documented]));
}

/** What is checked is what is sent: the value as it is where JSON carries it so, else what the text says. */
function jsonErrors(validate: Validate | undefined, body: unknown, text: string): readonly ValidationError[] {
  const isChecked = validate === undefined || (isPlainJson(body) && errorsOf(validate, body).length === 0);
  return isChecked ? [] : errorsOf(validate, JSON.parse(text));
}

function contentFor(
  operation: Operation,
  row: ReplyRow,
  status: number,
  contentType: unknown,
): Pick<ContentRow, 'content' | 'header' | 'codec'> {
  const [first] = row.contents;
  if (first !== undefined && (contentType === undefined || contentType === first.content.mediaType)) {
    return first;
  }
  const exact = row.contents.find(({ content }) => content.mediaType === contentType);
  if (exact !== undefined) {
    return exact;
  }
  const media =
    typeof contentType === 'string' && !UNSENDABLE.test(contentType) ? parseMediaType(contentType) : undefined;
  const within =
    media === undefined || isRange(media)
      ? undefined
      : row.contents.find(({ media: documented }) => documented !== undefined && covers(documented, media));
  if (within === undefined || typeof contentType !== 'string') {
    const allowed = row.contents.map(({ content }) => content.mediaType).join(', ');
    const message = `reply ${status} is of the media type ${describe(contentType)}, which is not documented; these are: ${allowed}.`;
    throw new ContractViolation(operation, message, { status, key: row.key });
  }
  return { ...within, header: contentTypeFor(contentType, media, within.content.kind) };
}

function stream(
  status: number,
  headers: OutgoingHeaders,
  body: StreamBody,
  wrong: (what: string) => ContractViolation,
): Outgoing {
  if (body instanceof Blob) {
    headers['Content-Length'] = body.size;
  } else if (!/^\d+$/.test(String(headers['Content-Length'] ?? '0'))) {
    throw wrong('a Content-Length that is no number');
  }
  return typedOrThrow({ status, headers, body }, wrong);
}

/** A `Blob` knows its type, which fills a documented range. */
function fillRange(row: ReplyRow, headers: OutgoingHeaders, type: string): void {
  const media = UNSENDABLE.test(type) ? undefined : parseMediaType(type);
  if (
    media !== undefined &&
    row.contents.some(({ media: documented }) => documented !== undefined && covers(documented, media))
  ) {
    headers['Content-Type'] = type;
  }
}

function typedOrThrow(outgoing: Outgoing, wrong: (what: string) => ContractViolation): Outgoing {
  if (outgoing.headers['Content-Type'] === undefined) {
    throw wrong('no media type of the documented range; reply.as(…) names one');
  }
  return outgoing;
}

function textOf(body: unknown): string | undefined {
  return typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean' || typeof body === 'bigint'
    ? String(body)
    : undefined;
}

function formOf(body: unknown): string | undefined {
  if (typeof body === 'string') {
    return body;
  }
  if (typeof body !== 'object' || body === null) {
    return undefined;
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        form.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
      }
    }
  }
  return form.toString();
}
