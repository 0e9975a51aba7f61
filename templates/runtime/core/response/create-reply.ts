import type { OperationSpec } from '../operation.js';
import { createReplyTable, isBodyless, type ReplyTable } from './reply-table.js';

/** What a handler returns, untyped: a plain value that can be compared with others. */
export interface PlainReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: object;
  readonly contentType: string | undefined;
}

/** An operation's `reply`, untyped. */
export interface PlainReplyFunction {
  (status: number, body?: unknown, init?: unknown): PlainReply;
  readonly as: (contentType: string, status: number, body?: unknown, init?: unknown) => PlainReply;
}

/** Shared by all replies without headers, so that they cost nothing. */
export const noHeaders: object = Object.freeze({});

/** Makes an operation's `reply`. It accepts everything: undocumented replies are refused when they are checked. */
export function createReply(
  operation: OperationSpec,
  table: ReplyTable = createReplyTable(operation),
): PlainReplyFunction {
  const reply = (status: number, body?: unknown, init?: unknown): PlainReply => {
    const row = table.find(status);
    const contentType = row?.contents[0]?.content.mediaType;
    if (contentType !== undefined) {
      return { status, body, headers: headersOf(init), contentType };
    }
    // Without content `init` comes second. Anything else there is a body, which the check must refuse.
    const second = (row !== undefined || isBodyless(status)) && init === undefined && isInit(body);
    return second
      ? { status, body: undefined, headers: headersOf(body), contentType: undefined }
      : { status, body, headers: headersOf(init), contentType: undefined };
  };
  const as = (contentType: string, status: number, body?: unknown, init?: unknown): PlainReply => ({
    status,
    body,
    headers: headersOf(init),
    contentType,
  });
  return Object.assign(reply, { as });
}

function headersOf(init: unknown): object {
  if (typeof init !== 'object' || init === null || !('headers' in init)) {
    return noHeaders;
  }
  return typeof init.headers === 'object' && init.headers !== null ? init.headers : noHeaders;
}

function isInit(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).every((key) => key === 'headers');
}
