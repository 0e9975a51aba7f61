import type { Call } from './call.js';
import type { Outgoing } from './outgoing.js';
import { answers, createProblem } from './problem.js';
import { print } from './report.js';
import { plainAnswer } from './response/answer.js';

/** Sends an answer that no operation has a word on: a 404, a 405. Never throws. */
export function sendPlain(call: Call, outgoing: Outgoing): void {
  call.whenArrived((isThere) => {
    try {
      call.send(isThere ? outgoing : { ...outgoing, isLast: true }, () => undefined);
    } catch (error) {
      print(error);
      call.cut();
    }
  });
}

/** The document has no path for the call. Never throws. */
export function sendNotFound(call: Call): void {
  sendPlain(call, plainAnswer(createProblem(answers.notFound)));
}

/** What failed where no operation is known yet, so that no `onError` can be told of which. Never throws. */
export function sendFailure(call: Call, error: unknown): void {
  print(error);
  if (call.answered === 'no') {
    sendPlain(call, plainAnswer(createProblem(answers.internal)));
  } else {
    call.cut();
  }
}
