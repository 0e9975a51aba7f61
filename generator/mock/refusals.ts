import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Problem } from '../../templates/runtime/core/problem.js';
import { isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import { withStatus } from '../samples/reply-examples.js';

/** Says why a request was refused, even if the documented body of the answer has no place for it. */
export const REASON_HEADER = 'X-Mock-Reason';

/** A request that was answered. */
export interface Answered {
  readonly method: string;
  /** As requested. */
  readonly url: string;
  readonly status: number;
  /** Why it was refused: `query.limit must be an integer`. */
  readonly reason?: string;
}

interface Refusal {
  readonly response: ServerResponse;
  reason: string | undefined;
}

const current = new AsyncLocalStorage<Refusal>();

/** Reports each request when it has been answered. */
export function withReasons(listener: RequestListener, onAnswer: (answered: Answered) => void): RequestListener {
  return (request, response) => {
    const refusal: Refusal = { response, reason: undefined };
    // If the operation has no body for it, the router sends a problem document itself
    const { end } = response;
    response.end = (...given: unknown[]) => {
      refusal.reason ??= reasonIn(response, given[0]);
      return Reflect.apply(end, response, given) as ServerResponse; // `end` of a response
    };
    response.once('close', () => {
      const { method = '', url = '' } = request;
      const { reason } = refusal;
      onAnswer({ method, url, status: response.statusCode, ...(reason !== undefined && { reason }) });
    });
    current.run(refusal, () => listener(request, response));
  };
}

/** Notes a problem that the router is about to answer with a documented body. */
export function refuse(problem: Problem): void {
  const refusal = current.getStore();
  if (refusal === undefined) {
    return;
  }
  refusal.reason = reasonOf(problem);
  if (!refusal.response.headersSent) {
    refusal.response.setHeader(REASON_HEADER, headerText(refusal.reason));
  }
}

/** Returns `query.limit must be an integer; body/price is required`. */
function reasonOf({ title, detail, errors }: Partial<Problem>): string {
  const faults = errors?.map(({ in: place, pointer, message }) => {
    const isBody = place === 'body';
    const name = isBody ? `body${pointer}` : `${place} ${pointer}`;
    return `${name}: ${message}`;
  });
  return faults?.join('; ') || detail || title || '';
}

/** Members that may tell a reader what is wrong. */
const TELLING = ['message', 'detail', 'error_description', 'description', 'reason', 'error'];

/** Puts the reason into an example of an error's body, if its schema has a place for it. */
export function explained(example: Json, problem: Problem, takes: (value: unknown) => boolean): Json | undefined {
  const body = withStatus(example, problem.status, takes);
  if (!isObject(body)) {
    return body;
  }
  const member = TELLING.find((name) => typeof body[name] === 'string');
  const told = member === undefined ? body : { ...body, [member]: reasonOf(problem) };
  return takes(told) ? told : body;
}

function reasonIn(response: ServerResponse, body: unknown): string | undefined {
  const type = String(response.getHeader('content-type') ?? '');
  if (response.statusCode < 400 || !type.startsWith('application/problem+json')) {
    return undefined;
  }
  try {
    const problem: unknown = JSON.parse(body instanceof Uint8Array ? Buffer.from(body).toString() : String(body));
    return isObject(problem) ? reasonOf(problem as Partial<Problem>) : undefined; // the router wrote it
  } catch {
    return undefined; // an example, which may be incomplete
  }
}

const LONGEST = 500;

/** Keeps only visible ASCII (RFC 9110 §5.5). */
function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, LONGEST);
}
