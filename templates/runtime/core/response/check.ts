import type { StreamBody } from '../../node/byte-source.js';
import type { Operation, SequenceKind } from '../operation.js';
import type { ReplyValidation } from '../options.js';
import { checkBody } from './check-body.js';
import { ContractViolation } from './contract-violation.js';
import { noHeaders } from './create-reply.js';
import { describe } from './describe.js';
import { type Refuse, raise, refusalFor } from './refusal.js';
import { checkHeaders, type OutgoingHeaders } from './reply-headers.js';
import { isBodyless, type ReplyTable } from './reply-table.js';

/** What goes to the wire, checked. */
export interface Outgoing {
  readonly status: number;
  readonly headers: OutgoingHeaders;
  readonly body: string | Uint8Array | StreamBody | undefined;
  /** Set where the body is values that come one by one: each is to reach the client at once. */
  readonly live?: SequenceKind;
}

/** What there may be of a reply in plain JavaScript. */
interface ReplyLike {
  readonly status?: unknown;
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly contentType?: unknown;
}

/** Whether a thrown value is a reply and not an error: it has what `reply` gives it, itself. */
export function isReply(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Error) &&
    ['status', 'body', 'headers', 'contentType'].every((key) => Object.hasOwn(value, key))
  );
}

/**
 * The guard: makes of whatever a handler returned what the document allows, or throws a `ContractViolation`. Statuses,
 * media types and header names are checked always, schemas unless `validation` is `'never'`; under `'report'` a reply that
 * fails its schema is told to `report`, and sent.
 */
export function checkReply(
  operation: Operation,
  table: ReplyTable,
  value: unknown,
  validation: ReplyValidation,
  isSet: (name: string) => boolean,
  report: Refuse = raise,
): Outgoing {
  const refuse = refusalFor(validation, report);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'status')) {
    const what = value === undefined ? 'nothing' : `a value that is no reply (${describe(value)})`;
    throw new ContractViolation(operation, `the handler returned ${what}; it must return what reply(…) makes.`);
  }
  const { status, body, headers: given, contentType }: ReplyLike = value;
  if (typeof status !== 'number') {
    throw new ContractViolation(operation, `the handler returned a reply whose status is ${describe(status)}.`);
  }
  const row = table.find(status);
  if (row === undefined) {
    const message = `reply ${status} is not documented; these are: ${table.keys.join(', ')}.`;
    throw new ContractViolation(operation, message, { status });
  }
  if (given !== undefined && (typeof given !== 'object' || given === null)) {
    throw new ContractViolation(operation, `reply ${status} has headers that are no object.`, { status, key: row.key });
  }
  const headers =
    (given === undefined || given === noHeaders) && row.required.length === 0
      ? {}
      : checkHeaders(operation, row, status, given ?? noHeaders, refuse, isSet);
  if (row.contents.length === 0) {
    if (body !== undefined) {
      const reason = isBodyless(status) ? 'can have none' : 'has none in the document';
      throw new ContractViolation(operation, `reply ${status} has a body, but ${reason}.`, { status, key: row.key });
    }
    // RFC 9110 §8.6: no Content-Length in a 204, and none that is not the GET's in a HEAD or 304.
    if (status === 204) {
      delete headers['Content-Length'];
    } else if (status !== 304 && operation.method !== 'HEAD') {
      headers['Content-Length'] = '0';
    }
    return { status, headers, body: undefined };
  }
  return checkBody(operation, row, status, headers, body, contentType, refuse, validation === 'strip');
}
