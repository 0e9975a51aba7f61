import type { Call } from './call.js';
import type { ProblemMappers } from './options.js';
import type { Outgoing } from './outgoing.js';
import { type AnswerName, answers, createProblem } from './problem.js';
import { print } from './report.js';
import { undocumentedAnswer } from './response/undocumented-answer.js';

/** Sends an answer that belongs to no operation. Never throws. */
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

/** Sends a problem that belongs to no operation: a 404, a 405. Never throws. */
export function sendProblem(
  call: Call,
  mappers: ProblemMappers,
  name: AnswerName,
  { headers, error }: PlainDetails = {},
): void {
  const answer = undocumentedAnswer(mappers, createProblem(answers[name]), { error, operation: undefined }, print);
  sendPlain(call, { ...answer, headers: { ...headers, ...answer.headers } });
}

/** Answers a failure before the operation is known, so that no `onError` can be called for it. Never throws. */
export function sendFailure(call: Call, mappers: ProblemMappers, error: unknown): void {
  print(error);
  if (call.answered === 'no') {
    sendProblem(call, mappers, 'internal', { error });
  } else {
    call.cut();
  }
}
