import type { Call } from './call.js';
import { type Admission, HandlerContext } from './handler-context.js';
import { isThenable } from './is-thenable.js';
import type { Outgoing } from './outgoing.js';
import type { PreparedOperation } from './prepare-operation.js';
import { type AnswerName, answers, createProblem, type Problem } from './problem.js';
import { report } from './report.js';
import type { BodyFailure } from './request/body-failure.js';
import { FaultList, faultOfThrown } from './request/fault-list.js';
import { decodeParameters, noParameters, type Parameters, type TargetParts } from './request/parameters.js';
import { type BodyRefusal, noBody, type ReceivedBody, receiveBody } from './request/receive-body.js';
import { documentedAnswer } from './response/answer.js';
import { answerToError } from './response/answer-to-error.js';
import type { AnsweredCall } from './response/answered-call.js';
import { checkReply } from './response/check-reply.js';
import { ContractViolation } from './response/contract-violation.js';
import { challenging } from './response/www-authenticate.js';
import { type Authentication, anonymous } from './security.js';
import { isAbort, readThrown } from './thrown.js';

/** How an answer of the router's own differs from any of its name. */
interface AnswerDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly isLast?: boolean;
}

/**
 * One call of one operation, and its way: the adapter's middleware → security → negotiate → decode parameters → read and
 * decode body → validate → handler → check reply → send. It makes no promise where none is needed, and each step that
 * something else calls back is guarded, so that nothing is thrown where nobody catches.
 */
export class Exchange<C extends Call> implements AnsweredCall {
  readonly #operation: PreparedOperation<C>;
  readonly #call: C;
  readonly #target: TargetParts;

  constructor(operation: PreparedOperation<C>, call: C, target: TargetParts) {
    this.#operation = operation;
    this.#call = call;
    this.#target = target;
  }

  get accept(): string | undefined {
    return this.#call.headers.accept;
  }

  isSet(name: string): boolean {
    return this.#call.isSet(name);
  }

  report(error: unknown): void {
    report(this.#operation.onError, error, this.#operation.info, this.#call.request);
  }

  run(): void {
    const { handler, before, operation } = this.#operation;
    try {
      if (handler === undefined) {
        this.#leaveUnimplemented(new Error(`${operation.id} has no handler.`));
      } else if (before !== undefined) {
        before(
          this.#call,
          () => this.#guarded(() => this.#secure()),
          (error) => this.#fail(error),
        );
      } else {
        this.#secure();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #secure(): void {
    const { security } = this.#operation;
    if (security === undefined) {
      this.#admit(anonymous);
      return;
    }
    let result: Authentication | Promise<Authentication>;
    try {
      result = security.authenticate(this.#call, this.#target.query);
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

  #admit(auth: Authentication): void {
    if (auth === 'unauthorized' || auth === 'forbidden') {
      this.#answer(auth);
      return;
    }
    const { negotiate, limits, body } = this.#operation;
    const negotiated = negotiate(this.accept);
    if (negotiated.mediaType === undefined && !negotiated.acceptable) {
      this.#answer('notAcceptable');
      return;
    }
    const faults = new FaultList(limits.faults);
    const parameters = this.#decodeParameters(faults);
    const admission: Admission = { auth, accepts: negotiated.mediaType, parameters };
    if (body === undefined) {
      this.#handle(admission, noBody, faults);
      return;
    }
    receiveBody(body, this.#call, faults, (received) =>
      this.#guarded(() => {
        if ('refusal' in received) {
          this.#refuse(received);
        } else {
          this.#handle(admission, received, faults);
        }
      }),
    );
  }

  #decodeParameters(faults: FaultList): Parameters {
    const { parameters, operation } = this.#operation;
    if (parameters === undefined) {
      return noParameters;
    }
    try {
      const decoded = decodeParameters(parameters, this.#target, this.#call.headers, faults);
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

  #refuse(refused: BodyRefusal): void {
    if (refused.refusal === undefined) {
      return;
    }
    if (refused.error !== undefined) {
      this.report(refused.error);
    }
    this.#answer(refused.refusal, refused);
  }

  #handle(admission: Admission, body: ReceivedBody, faults: FaultList): void {
    const { handler, invalid, unprocessable } = this.#operation;
    if (faults.any) {
      const answer = faults.isMalformed ? invalid : unprocessable;
      this.#send(createProblem(answers[answer], { errors: faults.faults, truncated: faults.truncated }));
      return;
    }
    const result = handler?.(new HandlerContext(this.#call, this.#operation, admission, body), this.#call);
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
    if (this.#call.answered !== 'no') {
      this.#discardBodyOf(value);
      // The handler took the response over: what it wrote can't be taken back, only told of.
      this.report(new Error(`${this.#operation.info.id} wrote to the response itself; its reply was not sent.`));
      return;
    }
    let outgoing: Outgoing;
    try {
      outgoing = checkReply(this.#operation, value, this);
    } catch (violation) {
      this.#discardBodyOf(value);
      this.#crash(violation);
      return;
    }
    this.#write(outgoing);
  }

  #discardBodyOf(reply: unknown): void {
    try {
      if (typeof reply === 'object' && reply !== null && 'body' in reply) {
        this.#call.discard(reply.body);
      }
    } catch {
      // Of what can't even be read, nothing is held.
    }
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
    const answer = this.#call.answered === 'no' ? answerToError(this.#operation, error, status, this) : undefined;
    if (answer === undefined) {
      this.#crash(error);
    } else if (answer instanceof ContractViolation) {
      this.report(error);
      this.#crash(answer);
    } else {
      if (answer.status >= 500) {
        this.report(error);
      }
      this.#write(answer);
    }
  }

  /** The handler was reading the body when that failed, and let the failure pass. */
  #failBody({ answer, fault }: BodyFailure): void {
    if (answer === 'requestTimeout') {
      this.#answer(answer, { isLast: true });
    } else if (fault !== undefined) {
      this.#send(createProblem(answers[this.#operation.invalid], { errors: [fault] }));
    } else if (answer !== undefined) {
      this.#answer(answer);
    }
  }

  /** There is no handler, or one that says itself that it is yet to be written. */
  #leaveUnimplemented(error: unknown): void {
    this.report(error);
    this.#answer('notImplemented');
  }

  /** 500, without a word of why. Never throws itself. */
  #crash(error: unknown): void {
    try {
      if (!this.#isGivenUp(error)) {
        this.report(error);
      }
      this.#answer('internal');
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  /** A handler that gives up because its client left has done nothing wrong, and least of all where its body was cut off. */
  #isGivenUp(error: unknown): boolean {
    return this.#call.isLeft && (isAbort(error) || this.#call.isIncomplete);
  }

  /** Nothing can be answered any more. */
  #abandon(error: unknown): void {
    this.report(error);
    this.#call.cut();
  }

  #answer(name: AnswerName, details?: AnswerDetails): void {
    this.#send(createProblem(answers[name]), details);
  }

  #send(problem: Problem, { headers = {}, isLast = false }: AnswerDetails = {}): void {
    this.#call.whenArrived((isThere) => {
      try {
        this.#sendNow(problem, headers, isLast || !isThere);
      } catch (error) {
        this.#abandon(error);
      }
    });
  }

  #sendNow(problem: Problem, headers: NonNullable<AnswerDetails['headers']>, isLast: boolean): void {
    const { answered } = this.#call;
    if (answered === 'whole') {
      return;
    }
    if (answered === 'begun') {
      this.#call.cut();
      return;
    }
    const answer = documentedAnswer(this.#operation, problem, headers, this);
    this.#write(isLast ? { ...answer, isLast } : answer);
  }

  #write(outgoing: Outgoing): void {
    try {
      this.#call.send(challenging(outgoing, this.#operation.security?.challenges), (error) => this.#crash(error));
    } catch (error) {
      // The adapter refused what the check let through: it has sent nothing.
      this.#abandon(error);
    }
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }
}
