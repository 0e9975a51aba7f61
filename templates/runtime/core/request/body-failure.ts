import type { AnswerName, Fault } from '../problem.js';

/** Why a body that is read as a stream ends early. A handler need not catch it: the router knows what to answer. */
export class BodyFailure extends Error {
  override readonly name = 'BodyFailure';
  /** Undefined where the client has left. */
  readonly answer: AnswerName | undefined;
  readonly fault: Fault | undefined;

  constructor(message: string, answer: AnswerName | undefined, fault?: Fault) {
    super(message);
    this.answer = answer;
    this.fault = fault;
  }
}
