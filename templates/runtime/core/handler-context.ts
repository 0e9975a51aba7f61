import type { Call } from './call.js';
import type { OperationInfo } from './context.js';
import type { Parameters } from './request/parameters.js';
import type { ReceivedBody } from './request/receive-body.js';
import type { PlainReplyFunction } from './response/create-reply.js';
import type { Auth } from './security.js';

/** The same for every call of an operation. */
export interface OperationContext {
  readonly info: OperationInfo;
  readonly reply: PlainReplyFunction;
}

/** What a call has brought, without its body. */
export interface Admission {
  readonly auth: Auth;
  readonly accepts: string | undefined;
  readonly parameters: Parameters;
}

/** What a handler gets. The emitted context types describe it more precisely for each operation. */
export class HandlerContext {
  readonly request: unknown;
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
  readonly #call: Call;

  constructor(call: Call, { info, reply }: OperationContext, admission: Admission, body: ReceivedBody) {
    const { parameters } = admission;
    this.request = call.request;
    this.operation = info;
    this.reply = reply;
    this.path = parameters.path;
    this.query = parameters.query;
    this.header = parameters.header;
    this.cookie = parameters.cookie;
    this.body = body.value;
    this.contentType = body.contentType;
    this.auth = admission.auth;
    this.accepts = admission.accepts;
    this.#call = call;
  }

  get platform(): unknown {
    return this.#call.platform;
  }

  /** A getter, because few handlers need it. */
  get signal(): AbortSignal {
    return this.#call.signal;
  }
}
