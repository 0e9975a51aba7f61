import type { Call } from './call.js';
import { isThenable } from './is-thenable.js';
import type { Watched } from './observe.js';
import type { Outgoing } from './outgoing.js';
import type { PreparedOperation } from './prepare-operation.js';
import { type AnswerName, answers, createProblem, type Problem } from './problem.js';
import { report } from './report.js';
import type { BodyFailure } from './request/body-failure.js';
import { documentedAnswer } from './response/answer.js';
import { answerToError } from './response/answer-to-error.js';
import type { AnsweredCall } from './response/answered-call.js';
import { checkReply } from './response/check-reply.js';
import { ContractViolation } from './response/contract-violation.js';
import { mappedError } from './response/mapped-error.js';
import { challenging } from './response/www-authenticate.js';
import { isAbort, readThrown } from './thrown.js';

/** How one answer of the router differs from others of the same name. */
interface AnswerDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly isLast?: boolean;
}

/** The way out of an exchange: turns whatever was replied, thrown or refused into the one answer of a call. */
export abstract class Answering<C extends Call> implements AnsweredCall {
  protected readonly operation: PreparedOperation<C>;
  protected readonly call: C;
  /** Notes errors if somebody wants to know. */
  readonly #watched: Watched | undefined;
  #error: unknown;
  #isLate = false;

  constructor(operation: PreparedOperation<C>, call: C, watched?: Watched) {
    this.#watched = watched;
    this.operation = operation;
    this.call = call;
  }

  /** The time limit was exceeded and has been answered: whatever comes now is too late. */
  protected get isLate(): boolean {
    return this.#isLate;
  }

  /** Applies only until the answer has begun. */
  protected limitTime(timeout: number): void {
    const timer = setTimeout(() => {
      const { answered, isLeft } = this.call;
      if (answered === 'no' && !isLeft) {
        this.#timeOut(timeout);
      }
    }, timeout);
    this.call.whenOver(() => clearTimeout(timer));
  }

  #timeOut(timeout: number): void {
    this.#isLate = true;
    this.report(new Error(`${this.operation.info.id} took longer than limits.timeout, ${timeout} ms.`));
    this.#sendWhenArrived(createProblem(answers.timedOut));
    this.call.abort();
  }

  get accept(): string | undefined {
    return this.call.headers.accept;
  }

  isSet(name: string): boolean {
    return this.call.isSet(name);
  }

  get error(): unknown {
    return this.#error;
  }

  report(error: unknown): void {
    this.#note(error);
    report(this.operation.onError, error, this.operation.info, this.call.request);
  }

  #note(error: unknown): void {
    this.#error ??= error;
    if (this.#watched !== undefined) {
      this.#watched.error ??= error;
    }
  }

  protected reply(value: unknown): void {
    if (this.#isLate) {
      this.#discardBodyOf(value);
      return;
    }
    if (this.call.answered !== 'no') {
      this.#discardBodyOf(value);
      // The handler took the response over: what it wrote can't be taken back, only reported.
      this.report(new Error(`${this.operation.info.id} wrote to the response itself; its reply was not sent.`));
      return;
    }
    let outgoing: Outgoing;
    try {
      outgoing = checkReply(this.operation, value, this);
    } catch (violation) {
      this.#discardBodyOf(value);
      this.crash(violation);
      return;
    }
    this.#write(outgoing);
  }

  #discardBodyOf(reply: unknown): void {
    try {
      if (typeof reply === 'object' && reply !== null && 'body' in reply) {
        this.call.discard(reply.body);
      }
    } catch {
      // If it can't even be read, there is nothing to close.
    }
  }

  /** Handles something thrown: a reply, an error that names a documented status, or a failure. Never throws itself. */
  protected fail(error: unknown): void {
    if (this.#isLate) {
      this.crash(error);
      return;
    }
    try {
      const thrown = readThrown(error);
      switch (thrown.kind) {
        case 'reply':
          this.reply(thrown.reply);
          return;
        case 'body':
          this.#failBody(thrown.failure);
          return;
        case 'notImplemented':
          this.leaveUnimplemented(error);
          return;
        case 'noExample':
          this.report(error);
          this.answer('noExample');
          return;
        case 'status':
        case 'failure':
          this.#note(error);
          this.#mapThrown(error, thrown.kind === 'status' ? thrown.status : undefined);
          return;
        default:
          thrown satisfies never;
      }
    } catch (cause) {
      this.crash(cause);
    }
  }

  /**
   * Answers with what `options.mapError` makes of the error; otherwise with the status that the error names, if any.
   */
  #mapThrown(error: unknown, status: number | undefined): void {
    const isMappable = this.call.answered === 'no' && !this.#isGivenUp(error);
    const mapped = isMappable ? mappedError(this.operation, error, this.call.request, this) : undefined;
    if (isThenable(mapped)) {
      mapped.then((reply) => this.#sendThrown(error, status, reply)).catch((cause: unknown) => this.crash(cause));
    } else {
      this.#sendThrown(error, status, mapped);
    }
  }

  #sendThrown(error: unknown, status: number | undefined, mapped: Outgoing | undefined): void {
    // While it was mapped, the time may have run out, or somebody else may have answered
    const isOpen = this.call.answered === 'no' && !this.#isLate;
    if (mapped !== undefined && isOpen) {
      this.#sendError(error, mapped);
      return;
    }
    this.call.discard(mapped?.body);
    if (status === undefined || this.#isLate) {
      this.crash(error);
    } else {
      this.#failWith(error, status);
    }
  }

  #failWith(error: unknown, status: number): void {
    const answer = this.call.answered === 'no' ? answerToError(this.operation, error, status, this) : undefined;
    if (answer === undefined) {
      this.crash(error);
    } else if (answer instanceof ContractViolation) {
      this.report(error);
      this.crash(answer);
    } else {
      this.#sendError(error, answer);
    }
  }

  /** Sends a documented answer to something that was thrown. */
  #sendError(error: unknown, answer: Outgoing): void {
    if (answer.status >= 500) {
      this.report(error);
    }
    this.#write(answer);
  }

  /** Answers for a handler that was reading the body when that failed, and let the failure pass. */
  #failBody({ answer, fault }: BodyFailure): void {
    if (answer === 'requestTimeout') {
      this.answer(answer, { isLast: true });
    } else if (fault !== undefined) {
      this.send(createProblem(answers[this.operation.invalid], { errors: [fault] }));
    } else if (answer !== undefined) {
      this.answer(answer);
    }
  }

  /** Answers if there is no handler, or if it says that it is not written yet. */
  protected leaveUnimplemented(error: unknown): void {
    this.report(error);
    this.answer('notImplemented');
  }

  /** Answers 500 without details. Never throws itself. */
  protected crash(error: unknown): void {
    try {
      if (!this.#isGivenUp(error)) {
        this.report(error);
      }
      this.answer('internal');
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  /** Whether a handler gave up because its client disconnected or its time is up. A body cut off excuses any error. */
  #isGivenUp(error: unknown): boolean {
    return (this.#isLate && isAbort(error)) || (this.call.isLeft && (isAbort(error) || this.call.isIncomplete));
  }

  /** Gives up: no answer is possible any more. */
  #abandon(error: unknown): void {
    this.report(error);
    this.call.cut();
  }

  protected answer(name: AnswerName, details?: AnswerDetails): void {
    this.send(createProblem(answers[name]), details);
  }

  protected send(problem: Problem, details?: AnswerDetails): void {
    if (!this.#isLate) {
      this.#sendWhenArrived(problem, details);
    }
  }

  #sendWhenArrived(problem: Problem, { headers = {}, isLast = false }: AnswerDetails = {}): void {
    this.call.whenArrived((isThere) => {
      try {
        this.#sendNow(problem, headers, isLast || !isThere);
      } catch (error) {
        this.#abandon(error);
      }
    });
  }

  #sendNow(problem: Problem, headers: NonNullable<AnswerDetails['headers']>, isLast: boolean): void {
    const { answered } = this.call;
    if (answered === 'whole') {
      return;
    }
    if (answered === 'begun') {
      this.call.cut();
      return;
    }
    const answer = documentedAnswer(this.operation, problem, headers, this);
    this.#write(isLast ? { ...answer, isLast } : answer);
  }

  #write(outgoing: Outgoing): void {
    try {
      this.call.send(challenging(outgoing, this.operation.security?.challenges), (error) => this.crash(error));
    } catch (error) {
      // The adapter refused what the check accepted: it has sent nothing.
      this.#abandon(error);
    }
  }

  protected guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fail(error);
    }
  }
}
