import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { isIncomplete, whenArrived } from '../node/arrival.js';
import type { BodyFailure } from '../node/body-stream.js';
import { discard } from '../node/byte-source.js';
import { inContext } from '../node/in-context.js';
import { runMiddleware } from '../node/run-middleware.js';
import { write } from '../node/write.js';
import { HandlerContext } from './handler-context.js';
import { isThenable } from './is-thenable.js';
import type { BaseOptions } from './options.js';
import type { Plan } from './plan.js';
import { type AnswerName, answers, createProblem, type Problem } from './problem.js';
import { report } from './report.js';
import { FaultList, faultOfThrown } from './request/fault-list.js';
import { decodeParameters, noParameters, type Parameters } from './request/parameters.js';
import { type BodyRefusal, type ReceivedBody, receiveBody } from './request/receive-body.js';
import { documentedAnswer } from './response/answer.js';
import { answerToError } from './response/answer-to-error.js';
import { checkReply, type Outgoing } from './response/check.js';
import { ContractViolation } from './response/contract-violation.js';
import { challenged } from './response/duties.js';
import { type Auth, type Authentication, anonymous } from './security.js';
import { isAbort, readThrown } from './thrown.js';

type Headers = Readonly<Record<string, string>>;

/**
 * One request to one operation, and its way: middleware → security → negotiate → decode parameters → read and decode
 * body → validate → handler → check reply → write. It makes no promise where none is needed, and each step that something
 * else calls back is guarded, so that nothing is thrown where nobody catches.
 */
export class Exchange {
  readonly #plan: Plan;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #names: readonly string[];
  readonly #values: readonly string[];
  readonly #query: string;
  readonly #onError: BaseOptions['onError'];

  constructor(
    plan: Plan,
    request: IncomingMessage,
    response: ServerResponse,
    names: readonly string[],
    values: readonly string[],
    query: string,
    onError: BaseOptions['onError'],
  ) {
    this.#plan = plan;
    this.#request = request;
    this.#response = response;
    this.#names = names;
    this.#values = values;
    this.#query = query;
    this.#onError = onError;
  }

  run(): void {
    try {
      if (this.#plan.handler === undefined) {
        this.#leaveUnimplemented(new Error(`${this.#plan.operation.id} has no handler.`));
      } else if (this.#plan.middleware.length > 0) {
        this.#runMiddleware();
      } else {
        this.#secure();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #runMiddleware(): void {
    runMiddleware(
      this.#plan.middleware,
      this.#request,
      this.#response,
      () => this.#guarded(() => this.#secure()),
      (error) => this.#fail(error),
    );
  }

  #secure(): void {
    const { security } = this.#plan;
    if (security === undefined) {
      this.#admit(anonymous);
      return;
    }
    let result: Authentication | Promise<Authentication>;
    try {
      result = security.authenticate(this.#request, this.#query);
    } catch (error) {
      this.#crash(error);
      return;
    }
    if (isThenable(result)) {
      Promise.resolve(result).then(
        (authentication) => this.#guarded(() => this.#admit(authentication)),
        (error) => this.#crash(error),
      );
    } else {
      this.#admit(result);
    }
  }

  #admit(authentication: Authentication): void {
    const plan = this.#plan;
    if (authentication === 'unauthorized') {
      this.#answer('unauthorized');
      return;
    }
    if (authentication === 'forbidden') {
      this.#answer('forbidden');
      return;
    }
    const { headers } = this.#request;
    const negotiated = plan.negotiate(headers.accept);
    if (negotiated.mediaType === undefined && !negotiated.acceptable) {
      this.#answer('notAcceptable');
      return;
    }
    const accepts = negotiated.mediaType;
    const faults = new FaultList(plan.settings.limits.faults);
    const parameters = this.#decodeParameters(faults);
    if (plan.body === undefined) {
      this.#handle(parameters, undefined, undefined, authentication, accepts, faults);
      return;
    }
    receiveBody(plan.body, this.#request, plan.settings.limits, faults, (received) =>
      this.#guarded(() => this.#received(received, parameters, authentication, accepts, faults)),
    );
  }

  #decodeParameters(faults: FaultList): Parameters {
    const { parameters: plan, operation } = this.#plan;
    if (plan === undefined) {
      return noParameters;
    }
    try {
      const decoded = decodeParameters(plan, this.#names, this.#values, this.#query, this.#request.headers, faults);
      faults.checkParameters(operation.validateParameters, decoded);
      return decoded;
    } catch (error) {
      const fault = faultOfThrown(error, 'query');
      if (fault === undefined) {
        throw error;
      }
      faults.add(fault);
      return noParameters;
    }
  }

  #received(
    received: ReceivedBody | BodyRefusal,
    parameters: Parameters,
    auth: Auth,
    accepts: string | undefined,
    faults: FaultList,
  ): void {
    if (!('refusal' in received)) {
      const { value } = received;
      if (value instanceof Readable) {
        // What the handler has not read of it when its reply is out, nobody will.
        this.#response.once(
          'close',
          inContext(() => value.destroy()),
        );
      }
      this.#handle(parameters, received.value, received.contentType, auth, accepts, faults);
    } else if (received.refusal !== undefined) {
      if (received.error !== undefined) {
        this.#report(received.error);
      }
      this.#answer(received.refusal, received.headers);
    }
  }

  #handle(
    parameters: Parameters,
    body: unknown,
    contentType: string | undefined,
    auth: Auth,
    accepts: string | undefined,
    faults: FaultList,
  ): void {
    const { info, reply, handler, invalid, unprocessable } = this.#plan;
    if (faults.any) {
      const answer = faults.isMalformed ? invalid : unprocessable;
      this.#send(createProblem(answers[answer], { errors: faults.faults, truncated: faults.truncated }));
      return;
    }
    const context = new HandlerContext(
      this.#request,
      this.#response,
      info,
      reply,
      parameters,
      body,
      contentType,
      auth,
      accepts,
    );
    const result = handler?.(context);
    if (isThenable(result)) {
      // A promise of our own where it is another library's: that one may call back from anywhere, or twice
      Promise.resolve(result).then(
        (value) => this.#guarded(() => this.#reply(value)),
        (error) => this.#fail(error),
      );
    } else {
      this.#reply(result);
    }
  }

  #reply(value: unknown): void {
    const { operation, replies, settings } = this.#plan;
    const response = this.#response;
    if (response.headersSent || response.writableEnded) {
      discardBodyOf(value);
      // The handler took the response over: what it wrote can't be taken back, only told of.
      this.#report(new Error(`${operation.id} wrote to the response itself; its reply was not sent.`));
      return;
    }
    let outgoing: Outgoing;
    try {
      outgoing = checkReply(
        operation,
        replies,
        value,
        settings.validateReplies,
        (name) => response.hasHeader(name),
        (violation) => this.#report(violation),
      );
    } catch (violation) {
      discardBodyOf(value);
      this.#crash(violation);
      return;
    }
    this.#write(outgoing);
  }

  /** Something was thrown: a reply, an error that names a documented status, or a failure. Never throws itself. */
  #fail(error: unknown): void {
    try {
      const thrown = readThrown(error);
      switch (thrown.kind) {
        case 'reply':
          this.#reply(thrown.reply);
          return;
        case 'body':
          this.#failBody(thrown.failure);
          return;
        case 'notImplemented':
          this.#leaveUnimplemented(error);
          return;
        case 'status':
          this.#failWith(error, thrown.status);
          return;
        case 'failure':
          this.#crash(error);
          return;
        default:
          thrown satisfies never;
      }
    } catch (cause) {
      this.#crash(cause);
    }
  }

  #failWith(error: unknown, status: number): void {
    const answer = this.#answerTo(error, status);
    if (answer === undefined) {
      this.#crash(error);
    } else if (answer instanceof ContractViolation) {
      this.#report(error);
      this.#crash(answer);
    } else {
      if (answer.status >= 500) {
        this.#report(error);
      }
      this.#write(answer);
    }
  }

  #answerTo(error: unknown, status: number): Outgoing | ContractViolation | undefined {
    const response = this.#response;
    return response.headersSent || response.writableEnded
      ? undefined
      : answerToError(
          this.#plan,
          error,
          status,
          this.#request.headers.accept,
          (name) => response.hasHeader(name),
          (violation) => this.#report(violation),
        );
  }

  /** The handler was reading the body when that failed, and let the failure pass. */
  #failBody({ answer, fault }: BodyFailure): void {
    if (answer === 'requestTimeout') {
      this.#answer(answer, { Connection: 'close' });
    } else if (fault !== undefined) {
      this.#send(createProblem(answers[this.#plan.invalid], { errors: [fault] }));
    } else if (answer !== undefined) {
      this.#answer(answer);
    }
  }

  /** There is no handler, or one that says itself that it is yet to be written. */
  #leaveUnimplemented(error: unknown): void {
    this.#report(error);
    this.#answer('notImplemented');
  }

  /** 500, without a word of why. Never throws itself. */
  #crash(error: unknown): void {
    try {
      if (!this.#isGivenUp(error)) {
        this.#report(error);
      }
      this.#answer('internal');
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  /** A handler that gives up because its client left has done nothing wrong, and least of all where its body was cut off. */
  #isGivenUp(error: unknown): boolean {
    return this.#response.destroyed && (isAbort(error) || isIncomplete(this.#request));
  }

  /** Nothing can be answered any more. */
  #abandon(error: unknown): void {
    this.#report(error);
    this.#response.destroy();
  }

  #answer(name: AnswerName, headers?: Headers): void {
    this.#send(createProblem(answers[name]), headers);
  }

  #send(problem: Problem, headers: Headers = {}): void {
    whenArrived(this.#request, (isThere) => {
      try {
        this.#sendNow(problem, isThere ? headers : { ...headers, Connection: 'close' });
      } catch (error) {
        this.#abandon(error);
      }
    });
  }

  #sendNow(problem: Problem, headers: Headers): void {
    const response = this.#response;
    if (response.writableEnded) {
      return;
    }
    if (response.headersSent) {
      // Cut short, the client sees that the message is incomplete (RFC 9112 §8).
      response.destroy();
      return;
    }
    const { accept } = this.#request.headers;
    this.#write(documentedAnswer(this.#plan, problem, headers, accept, (violation) => this.#report(violation)));
  }

  #write(outgoing: Outgoing): void {
    try {
      const headers = challenged(outgoing, this.#plan.security?.challenges);
      const sent = headers === outgoing.headers ? outgoing : { ...outgoing, headers };
      write(this.#request, this.#response, sent, (error) => this.#crash(error));
    } catch (error) {
      // Node refused what the check let through: it has sent nothing.
      this.#abandon(error);
    }
  }

  #report(error: unknown): void {
    report(this.#onError, error, this.#plan.info, this.#request);
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }
}

function discardBodyOf(reply: unknown): void {
  try {
    if (typeof reply === 'object' && reply !== null && 'body' in reply) {
      discard(reply.body);
    }
  } catch {
    // Of what can't even be read, nothing is held.
  }
}
