import type { IncomingMessage, ServerResponse } from 'node:http';
import { answers, createProblem } from '../core/problem.js';
import { print } from '../core/report.js';
import { plainAnswer } from '../core/response/answer.js';
import type { Outgoing } from '../core/response/check.js';
import { whenArrived } from './arrival.js';
import { write } from './write.js';

/** Writes an answer that no operation has a word on: a 404, a 405. Never throws. */
export function writePlain(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing): void {
  whenArrived(request, (isThere) => {
    try {
      const headers = isThere ? outgoing.headers : { ...outgoing.headers, Connection: 'close' };
      write(request, response, { ...outgoing, headers }, () => undefined);
    } catch (error) {
      print(error);
      response.destroy();
    }
  });
}

/** What failed where no operation is known yet, so that no `onError` can be told of which. Never throws. */
export function answerFailure(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  print(error);
  if (response.headersSent) {
    response.destroy();
  } else {
    writePlain(request, response, plainAnswer(createProblem(answers.internal)));
  }
}
