import type { Call } from './call.js';
import type { ProblemMappers } from './options.js';
import type { Outgoing } from './outgoing.js';
import { type AnswerName, answers, createProblem } from './problem.js';
import { print } from './report.js';
import { undocumentedAnswer } from './response/undocumented-answer.js';

/** Sends an answer that no operation has a word on. Never throws. */
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

interface PlainDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: unknown;
}

/** A problem that is no one operation's: a 404, a 405. Never throws. */
export function sendProblem(
  call: Call,
  mappers: ProblemMappers,
  name: AnswerName,
  { headers, error }: PlainDetails = {},
): void {
  const answer = undocumentedAnswer(mappers, createProblem(answers[name]), { error, operation: undefined }, print);
  sendPlain(call, { ...answer, headers: { ...headers, ...answer.headers } });
}

/** What failed where no operation is known yet, so that no `onError` can be told of which. Never throws. */
export function sendFailure(call: Call, mappers: ProblemMappers, error: unknown): void {
  print(error);
  if (call.answered === 'no') {
    sendProblem(call, mappers, 'internal', { error });
  } else {
    call.cut();
  }
}
