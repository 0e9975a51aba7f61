import type { Outgoing } from '../outgoing.js';
import type { AnsweredCall } from './answered-call.js';
import { checkBody } from './check-body.js';
import { checkHeaders } from './check-headers.js';
import { type CheckedReply, refusalFor, violationOf } from './checked-reply.js';
import { ContractViolation } from './contract-violation.js';
import { noHeaders } from './create-reply.js';
import { describe } from './describe.js';
import type { ReplyContract } from './reply-contract.js';
import { isBodyless } from './reply-table.js';

/** What a reply may look like in plain JavaScript. */
interface ReplyLike {
  readonly status?: unknown;
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly contentType?: unknown;
}

/** Whether a thrown value is a reply, not an error: it has the own properties that `reply` sets. */
export function isReply(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Error) &&
    ['status', 'body', 'headers', 'contentType'].every((key) => Object.hasOwn(value, key))
  );
}

/**
 * The guard: turns whatever a handler returned into what the document allows, or throws a `ContractViolation`.
 * Statuses, media types and header names are always checked, schemas unless `validateReplies` is `'never'`; under
 * `'report'` a reply that fails its schema is reported and sent.
 */
export function checkReply(
  contract: Pick<ReplyContract, 'operation' | 'replies' | 'validateReplies'>,
  value: unknown,
  call: AnsweredCall,
): Outgoing {
  const { operation, replies, validateReplies } = contract;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'status')) {
    const what = value === undefined ? 'nothing' : `a value that is not a reply (${describe(value)})`;
    throw new ContractViolation(operation, `the handler returned ${what}; it must return what reply(…) makes.`);
  }
  const { status, body, headers: given, contentType }: ReplyLike = value;
  if (typeof status !== 'number') {
    throw new ContractViolation(operation, `the handler returned a reply whose status is ${describe(status)}.`);
  }
  const row = replies.find(status);
  if (row === undefined) {
    const message = `reply ${status} is not documented; documented: ${replies.keys.join(', ')}.`;
    throw new ContractViolation(operation, message, { status });
  }
  const reply: CheckedReply = {
    operation,
    row,
    status,
    refuse: refusalFor(validateReplies, call),
    isStripped: validateReplies === 'strip',
  };
  if (given !== undefined && (typeof given !== 'object' || given === null)) {
    throw violationOf(reply, 'has headers that are not an object.');
  }
  const headers =
    (given === undefined || given === noHeaders) && row.required.length === 0
      ? {}
      : checkHeaders(reply, given ?? noHeaders, call);
  if (row.contents.length > 0) {
    return checkBody(reply, headers, body, contentType);
  }
  if (body !== undefined) {
    throw violationOf(reply, `has a body, but ${isBodyless(status) ? 'can have none' : 'has none in the document'}.`);
  }
  // RFC 9110 §8.6: no Content-Length in a 204; in a HEAD or 304 only the one of the GET.
  if (status === 204) {
    delete headers['Content-Length'];
  } else if (status !== 304 && operation.method !== 'HEAD') {
    headers['Content-Length'] = '0';
  }
  return { status, headers, body: undefined };
}
