import type { AnswerName, Fault } from '../problem.js';

/** Why the stream of a body ends early. A handler need not catch this: the router knows what to answer. */
export class BodyFailure extends Error {
  override readonly name = 'BodyFailure';
  /** Undefined if the client has disconnected. */
  readonly answer: AnswerName | undefined;
  readonly fault: Fault | undefined;

  constructor(message: string, answer: AnswerName | undefined, fault?: Fault) {
    super(message);
    this.answer = answer;
    this.fault = fault;
  }
}
