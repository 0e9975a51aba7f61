import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call, HeaderFields } from '../core/call.js';
import type { Outgoing } from '../core/outgoing.js';
import type { BodyReader } from '../core/request/body-reader.js';
import { isIncomplete, whenArrived } from './body-arrival.js';
import { discard } from './byte-source.js';
import { controllerOf } from './client-left.js';
import { bodyReaderOf } from './consumed-body.js';
import { whenOver } from './response-over.js';
import { write } from './write.js';

/** A request and its response as a call of the core. */
export class NodeCall<Request extends IncomingMessage> implements Call<Request> {
  readonly request: Request;
  readonly response: ServerResponse;
  readonly target: string;
  #body: BodyReader | undefined;
  #controller: AbortController | undefined;

  constructor(request: Request, response: ServerResponse, target: string) {
    this.request = request;
    this.response = response;
    this.target = target;
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get headers(): HeaderFields {
    return this.request.headers;
  }

  get body(): BodyReader {
    this.#body ??= bodyReaderOf(this.request, this.response);
    return this.#body;
  }

  get signal(): AbortSignal {
    this.#controller ??= controllerOf(this.response);
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller ??= controllerOf(this.response);
    this.#controller.abort();
  }

  get answered(): Call['answered'] {
    return this.response.writableEnded ? 'whole' : this.response.headersSent ? 'begun' : 'no';
  }

  get isLeft(): boolean {
    return this.response.destroyed;
  }

  get isIncomplete(): boolean {
    return isIncomplete(this.request);
  }

  isSet(name: string): boolean {
    return this.response.hasHeader(name);
  }

  whenArrived(answer: (isThere: boolean) => void): void {
    whenArrived(this.request, answer);
  }

  whenOver(told: (status: number | undefined) => void): void {
    whenOver(this.response, told);
  }

  send(outgoing: Outgoing, failed: (error: unknown) => void): void {
    write(this.request, this.response, outgoing, failed);
  }

  discard(body: unknown): void {
    discard(body);
  }

  cut(): void {
    this.response.destroy();
  }
}
