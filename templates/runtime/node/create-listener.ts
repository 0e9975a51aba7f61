import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CoreOptions } from '../core/options.js';
import { answers, createProblem } from '../core/problem.js';
import { plainAnswer } from '../core/response/answer.js';
import { type Api, createCore } from '../core/router.js';
import { answerFailure, writePlain } from './write-plain.js';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface ListenerOptions extends CoreOptions {
  /** Answers what the document has no path for. By default a 404 problem document. */
  readonly notFound?: Listener;
}

/** The router as a plain `http` request listener. */
export function createListenerFor(api: Api, handlers: object, options: ListenerOptions = {}): Listener {
  const core = createCore(api, handlers, options);
  const { notFound } = options;
  return (request, response) =>
    core(request, response, request.url ?? '/', () => {
      if (notFound === undefined) {
        writePlain(request, response, plainAnswer(createProblem(answers.notFound)));
      } else {
        runGuarded(notFound, request, response);
      }
    });
}

/** Nobody else catches what a listener throws, or what an async one rejects with. */
function runGuarded(listener: Listener, request: IncomingMessage, response: ServerResponse): void {
  new Promise((resolve) => resolve(listener(request, response))).catch((error) =>
    answerFailure(request, response, error),
  );
}
