import type { IncomingMessage, ServerResponse } from 'node:http';
import { signalOf } from '../node/client-left.js';
import type { OperationInfo } from './context.js';
import type { Parameters } from './request/parameters.js';
import type { PlainReplyFunction } from './response/create-reply.js';
import type { Auth } from './security.js';

/** What a handler gets. The emitted context types say the same of each operation, more closely. */
export class HandlerContext {
  readonly request: IncomingMessage;
  readonly operation: OperationInfo;
  readonly reply: PlainReplyFunction;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly auth: Auth;
  readonly accepts: string | undefined;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    operation: OperationInfo,
    reply: PlainReplyFunction,
    parameters: Parameters,
    body: unknown,
    contentType: string | undefined,
    auth: Auth,
    accepts: string | undefined,
  ) {
    this.request = request;
    this.operation = operation;
    this.reply = reply;
    this.path = parameters.path;
    this.query = parameters.query;
    this.header = parameters.header;
    this.cookie = parameters.cookie;
    this.body = body;
    this.contentType = contentType;
    this.auth = auth;
    this.accepts = accepts;
    this.#response = response;
  }

  /** Made when it is first asked for, because few handlers do. */
  get signal(): AbortSignal {
    this.#signal ??= signalOf(this.#response);
    return this.#signal;
  }
}
