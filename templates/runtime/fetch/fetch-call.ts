import type { Call, HeaderFields } from '../core/call.js';
import type { Outgoing } from '../core/outgoing.js';
import type { BodyReader } from '../core/request/body-reader.js';
import { discard } from '../core/response/byte-source.js';
import { FetchBody } from './fetch-body.js';
import type { Platform } from './platform.js';
import { responseHead } from './response-head.js';
import { ResponseStream } from './response-stream.js';

/** A standard request and the promised response, as a call of the core. */
export class FetchCall implements Call<Request> {
  readonly request: Request;
  readonly target: string;
  readonly platform: Platform;
  readonly response: Promise<Response>;
  #settle: (response: Response) => void = () => undefined;
  #answered: Call['answered'] = 'no';
  /** The status of an answer that has begun. */
  #status: number | undefined;
  #isLeft = false;
  #headers: HeaderFields | undefined;
  #body: BodyReader | undefined;
  #controller: AbortController | undefined;
  #stream: ResponseStream | undefined;
  #told: ((status: number | undefined) => void)[] = [];

  constructor(request: Request, target: string, platform: Platform) {
    this.request = request;
    this.target = target;
    this.platform = platform;
    this.response = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get method(): string {
    return this.request.method;
  }

  get headers(): HeaderFields {
    this.#headers ??= fieldsOf(this.request.headers);
    return this.#headers;
  }

  get body(): BodyReader {
    this.#body ??= new FetchBody(this.request, () => this.#leave());
    return this.#body;
  }

  get signal(): AbortSignal {
    return this.#abortable().signal;
  }

  abort(): void {
    this.#abortable().abort();
  }

  #abortable(): AbortController {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      this.#controller = controller;
      const { signal } = this.request;
      if (this.isLeft) {
        controller.abort();
      } else {
        signal?.addEventListener('abort', () => controller.abort(), { once: true });
      }
    }
    return this.#controller;
  }

  get answered(): Call['answered'] {
    return this.#answered;
  }

  /** Some platforms have no signal. */
  get isLeft(): boolean {
    return this.#isLeft || this.request.signal?.aborted === true;
  }

  /** The platform deals with the rest of a body, and with its connection. */
  get isIncomplete(): boolean {
    return false;
  }

  isSet(_name: string): boolean {
    return false;
  }

  whenArrived(answer: (isThere: boolean) => void): void {
    answer(true);
  }

  whenOver(told: (status: number | undefined) => void): void {
    this.#told.push(told);
  }

  /** Notifies the listeners that the answer is sent, or that there will be none. */
  #tell(status: number | undefined): void {
    for (const told of this.#told.splice(0)) {
      told(status);
    }
  }

  send(outgoing: Outgoing, failed: (error: unknown) => void): void {
    const { body } = outgoing;
    const isAtHand = typeof body === 'string' || body instanceof Uint8Array;
    const head = responseHead(outgoing);
    if (body === undefined || this.method === 'HEAD') {
      discard(body);
      this.answer(new Response(null, head));
    } else if (isAtHand) {
      // The types allow any buffer; none here is shared
      this.answer(new Response(body as string | Uint8Array<ArrayBuffer>, head));
    } else {
      this.#stream = new ResponseStream(body, {
        length: head.headers.get('content-length') ?? undefined,
        begun: (stream) => {
          this.#answered = 'begun';
          this.#status = outgoing.status;
          this.#settle(new Response(stream, head));
        },
        ended: () => {
          this.#answered = 'whole';
          this.#tell(outgoing.status);
        },
        left: () => {
          this.#tell(outgoing.status);
          this.#leave();
        },
        failed,
      });
      this.#stream.start(head.headers.get('content-type')?.startsWith('text/') === true);
    }
  }

  /** Gives the platform a finished response. */
  answer(response: Response): void {
    this.#stream?.drop();
    this.#answered = 'whole';
    this.#settle(response);
    this.#tell(response.status);
  }

  discard(body: unknown): void {
    discard(body);
  }

  cut(): void {
    if (this.#answered === 'no') {
      this.answer(new Response(null, { status: 500 }));
    } else {
      this.#stream?.cut();
      this.#tell(this.#status);
    }
  }

  /** Settles an answer that nobody reads. A promise that is never settled would keep the whole request in memory. */
  #leave(): void {
    this.#isLeft = true;
    this.#controller?.abort();
    if (this.#answered === 'no') {
      this.#tell(undefined);
      this.answer(new Response(null, { status: 400 }));
    }
  }
}

function fieldsOf(headers: Headers): HeaderFields {
  const fields: [name: string, value: string][] = [];
  headers.forEach((value, name) => {
    fields.push([name, value]);
  });
  return Object.fromEntries(fields);
}
