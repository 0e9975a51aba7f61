import { Answering } from './answering.js';
import type { Call } from './call.js';
import { type Admission, HandlerContext } from './handler-context.js';
import { isThenable } from './is-thenable.js';
import type { Watched } from './observe.js';
import type { PreparedOperation } from './prepare-operation.js';
import { answers, createProblem } from './problem.js';
import { FaultList, faultOfThrown } from './request/fault-list.js';
import { decodeParameters, noParameters, type Parameters, type TargetParts } from './request/parameters.js';
import { type BodyRefusal, noBody, type ReceivedBody, receiveBody } from './request/receive-body.js';
import { refuseUnknown } from './request/unknown-query.js';
import { type Authentication, anonymous } from './security.js';

/**
 * One call of one operation, step by step: the adapter's middleware → security → negotiate → decode parameters → read
 * and decode body → validate → handler → check reply → send. It makes no promise unless one is needed, and each step
 * that is called back from elsewhere is guarded, so that nothing is thrown where nobody catches it.
 */
export class Exchange<C extends Call> extends Answering<C> {
  readonly #target: TargetParts;

  constructor(operation: PreparedOperation<C>, call: C, target: TargetParts, watched?: Watched) {
    super(operation, call, watched);
    this.#target = target;
  }

  run(): void {
    const { handler, before, operation, timeout } = this.operation;
    try {
      if (timeout !== undefined) {
        this.limitTime(timeout);
      }
      if (handler === undefined) {
        this.leaveUnimplemented(new Error(`${operation.id} has no handler.`));
      } else if (before !== undefined) {
        before(
          this.call,
          () => this.guarded(() => this.#secure()),
          (error) => this.fail(error),
        );
      } else {
        this.#secure();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  #secure(): void {
    if (this.isLate) {
      return;
    }
    const { security } = this.operation;
    if (security === undefined) {
      this.#admit(anonymous);
      return;
    }
    let result: Authentication | Promise<Authentication>;
    try {
      result = security.authenticate(this.call, this.#target.query);
    } catch (error) {
      this.crash(error);
      return;
    }
    if (isThenable(result)) {
      Promise.resolve(result).then(
        (authentication) => this.guarded(() => this.#admit(authentication)),
        (error) => this.crash(error),
      );
    } else {
      this.#admit(result);
    }
  }

  #admit(auth: Authentication): void {
    if (this.isLate) {
      return;
    }
    if (auth === 'unauthorized' || auth === 'forbidden') {
      this.answer(auth);
      return;
    }
    const { negotiate, limits, refusesReadOnly, body } = this.operation;
    const negotiated = negotiate(this.accept);
    if (negotiated.mediaType === undefined && !negotiated.acceptable) {
      this.answer('notAcceptable');
      return;
    }
    const faults = new FaultList(limits.faults, refusesReadOnly);
    const parameters = this.#decodeParameters(faults);
    const admission: Admission = { auth, accepts: negotiated.mediaType, parameters };
    if (body === undefined) {
      this.#handle(admission, noBody, faults);
      return;
    }
    receiveBody(body, this.call, faults, (received) =>
      this.guarded(() => {
        if ('refusal' in received) {
          this.#refuse(received);
        } else {
          this.#handle(admission, received, faults);
        }
      }),
    );
  }

  #decodeParameters(faults: FaultList): Parameters {
    const { parameters, operation, knowsQuery } = this.operation;
    const { query, own = [] } = this.#target;
    if (knowsQuery !== undefined) {
      refuseUnknown(query, (name) => knowsQuery(name) || own.includes(name), faults);
    }
    if (parameters === undefined) {
      return noParameters;
    }
    try {
      const decoded = decodeParameters(parameters, this.#target, this.call.headers, faults);
      faults.checkParameters(operation.parametersSchema, decoded);
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
    this.answer(refused.refusal, refused);
  }

  #handle(admission: Admission, body: ReceivedBody, faults: FaultList): void {
    if (this.isLate) {
      return;
    }
    const { handler, invalid, unprocessable } = this.operation;
    if (faults.any) {
      const answer = faults.isMalformed ? invalid : unprocessable;
      this.send(createProblem(answers[answer], { errors: faults.faults, truncated: faults.truncated }));
      return;
    }
    const result = handler?.(new HandlerContext(this.call, this.operation, admission, body), this.call);
    if (isThenable(result)) {
      // Our own promise replaces another library's, which may call back from anywhere, or twice
      Promise.resolve(result).then(
        (value) => this.guarded(() => this.reply(value)),
        (error) => this.fail(error),
      );
    } else {
      this.reply(result);
    }
  }
}
