import type { ReplyHeader } from '../operation.js';
import type { OutgoingHeaders } from '../outgoing.js';
import { parameterStyles, type ValueTexts } from '../parameter-styles.js';
import type { Fault } from '../problem.js';
import { faultsOf } from '../validate.js';
import type { AnsweredCall } from './answered-call.js';
import { type CheckedReply, violationOf } from './checked-reply.js';
import { UNSENDABLE } from './field-value.js';
import { withoutUndefined } from './without-undefined.js';

/** The server frames messages and sets their type itself (RFC 9112 §6, OAS 3.1.1 §4.8.17). */
const own: ReadonlySet<string> = new Set(['content-type', 'transfer-encoding', 'connection']);

/** Returns a reply's own headers as they will be sent: each must be documented, and all required ones present. */
export function checkHeaders(reply: CheckedReply, given: object, call: Pick<AnsweredCall, 'isSet'>): OutgoingHeaders {
  const { row, refuse } = reply;
  const headers: OutgoingHeaders = {};
  const present = new Set<string>();
  for (const [name, member] of Object.entries(given)) {
    if (member === undefined) {
      continue;
    }
    const lower = name.toLowerCase();
    const header = row.headers.get(lower);
    if (header === undefined) {
      const allowed = [...row.headers.values()].map((documented) => documented.name);
      const way = allowed.length === 0 ? 'no header is' : `documented: ${allowed.join(', ')}`;
      throw violationOf(reply, `has the header '${name}', which is not documented; ${way}.`);
    }
    const value = withoutUndefined(reply.isOnWire === true ? member : wireOf(reply, header, member));
    const text = serialise(header, value);
    if (Array.isArray(text) ? text.some((line) => UNSENDABLE.test(line)) : UNSENDABLE.test(text)) {
      const what = `has a line break or another character in the header '${name}' that a header can't carry.`;
      throw violationOf(reply, what);
    }
    const faults = refuse === undefined ? [] : headerFaults(header, value, text);
    if (faults.length > 0) {
      refuse?.(violationOf(reply, `has a header '${name}' that is not as documented.`, { faults }));
    }
    present.add(lower);
    if (!own.has(lower)) {
      // One spelling, so that the server's own length replaces it instead of being added.
      headers[lower === 'content-length' ? 'Content-Length' : header.name] = text;
    }
  }
  for (const { name } of row.required) {
    if (!present.has(name.toLowerCase()) && !call.isSet(name)) {
      throw violationOf(reply, `lacks the header '${name}', which is required.`, {
        faults: [{ in: 'header', pointer: name, keyword: 'required', message: 'is required' }],
      });
    }
  }
  return headers;
}

/** Returns a handler's value as it is sent, converted to the formats' form on the wire. */
function wireOf(reply: CheckedReply, { schema, name }: ReplyHeader, value: unknown): unknown {
  const encoded = schema?.conversion?.encode(value);
  if (encoded !== undefined && encoded.faults.length > 0) {
    const faults = encoded.faults.map(
      (fault): Fault => ({ ...fault, in: 'header', pointer: `${name}${fault.pointer}` }),
    );
    throw violationOf(reply, `has a header '${name}' that can not be written.`, { faults, cause: encoded.cause });
  }
  return encoded === undefined ? value : encoded.value;
}

/** Writes style `simple` unencoded (OAS 3.1.1 §4.8.21), a line per `Set-Cookie` (RFC 9110 §5.3, OAS 3.2.0 §4.21.3). */
function serialise(header: ReplyHeader, value: unknown): string | string[] {
  if (header.isJson) {
    return asciiJson(value, header.schema?.conversion?.write);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => textOf(item));
    return header.name.toLowerCase() === 'set-cookie' ? items : written(header, { kind: 'list', items });
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    const pairs = Object.entries(value).map(([key, item]) => [key, textOf(item)] as const);
    if (header.explode && header.name.toLowerCase() === 'set-cookie') {
      return pairs.map(([key, text]) => `${key}=${text}`);
    }
    return written(header, { kind: 'object', pairs });
  }
  return textOf(value);
}

function written({ name, explode }: ReplyHeader, value: ValueTexts): string {
  return parameterStyles.simple.write(value, { name, explode, between: '', isNamed: false }) ?? '';
}

/** Escapes characters beyond ASCII, which a field value can't carry (RFC 9110 §5.5). */
function asciiJson(value: unknown, write: (value: unknown) => string | undefined = JSON.stringify): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return String(write(value)).replace(/[\u007f-\uffff]/g, escaped);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Checks the value as it was given, else as it is sent; each of several `Set-Cookie`. */
function headerFaults({ schema, name }: ReplyHeader, value: unknown, text: string | string[]): readonly Fault[] {
  const faults = faultsOf(schema, value);
  const isSent = (line: string): boolean => faultsOf(schema, line, 1).length === 0;
  return faults.length === 0 || (Array.isArray(text) ? text.every(isSent) : isSent(text))
    ? []
    : faults.map((fault) => ({ ...fault, in: 'header', pointer: `${name}${fault.pointer}` }));
}
