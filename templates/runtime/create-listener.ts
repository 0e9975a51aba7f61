import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CoreOptions } from './options.js';
import { answers, createProblem } from './problem.js';
import { plainAnswer } from './response/answer.js';
import { write } from './response/write.js';
import { type Api, createCore } from './router.js';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface ListenerOptions extends CoreOptions {
  /** Answers what the document has no path for. By default a 404 problem document. */
  readonly notFound?: Listener;
}

/** The router as a plain `http` request listener. */
export function createListenerFor(api: Api, handlers: object, options: ListenerOptions = {}): Listener {
  const core = createCore(api, handlers, options);
  const notFound = options.notFound ?? answerNotFound;
  return (request, response) => core(request, response, request.url ?? '/', () => notFound(request, response));
}

function answerNotFound(request: IncomingMessage, response: ServerResponse): void {
  write(response, plainAnswer(createProblem(answers.notFound)), request.method === 'HEAD', () => undefined);
}
