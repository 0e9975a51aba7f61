import type { IncomingMessage } from 'node:http';
import { isThenable } from '../core/is-thenable.js';
import type { Before } from '../core/prepare-operation.js';
import type { NodeCall } from './node-call.js';

/** A handler `(request, response, next)` of Express, Connect or their kin: what it takes exactly is its framework's to say. */
type Middleware = (request: never, response: never, next: never) => unknown;

/** A list for every operation, or by operation, `'*'` (or `all`) for every one. */
export type MiddlewareOption = readonly Middleware[] | Readonly<Record<string, readonly Middleware[]>>;

/** What runs before an operation, `undefined` where nothing does. */
export function middlewareFor<Request extends IncomingMessage>(
  id: string,
  given: MiddlewareOption | undefined,
): Before<NodeCall<Request>> | undefined {
  const handlers = handlersFor(id, given);
  return handlers.length === 0 ? undefined : (call, done, failed) => run(handlers, call, done, failed);
}

function handlersFor(id: string, given: MiddlewareOption = []): readonly Middleware[] {
  if (isList(given)) {
    return given;
  }
  const of = (key: string): readonly Middleware[] => (Object.hasOwn(given, key) ? (given[key] ?? []) : []);
  return [...of('all'), ...of('*'), ...of(id)];
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(given: MiddlewareOption): given is readonly Middleware[] {
  return Array.isArray(given);
}

/**
 * Runs the handlers one after the other, then calls `done`, or `failed` where one throws or gives its `next` an error.
 * Neither may throw: a handler may call `next` from anywhere.
 */
function run<Request extends IncomingMessage>(
  handlers: readonly Middleware[],
  { request, response }: NodeCall<Request>,
  done: () => void,
  failed: (error: unknown) => void,
): void {
  const runFrom = (index: number): void => {
    const handler = handlers[index];
    if (handler === undefined) {
      done();
      return;
    }
    let called = false;
    const next = (error?: unknown): void => {
      if (called) {
        return;
      }
      called = true;
      if (error === undefined || error === null) {
        runFrom(index + 1);
      } else {
        failed(error);
      }
    };
    try {
      // Under Express these are its own objects; under `createListener` the middleware has to do with plain ones.
      const result: unknown = Reflect.apply(handler, undefined, [request, response, next]);
      // As in Express 5, what an async middleware throws goes to `next`.
      if (isThenable(result)) {
        Promise.resolve(result).catch((error) => next(error ?? new Error('A middleware rejected.')));
      }
    } catch (error) {
      failed(error);
    }
  };
  runFrom(0);
}
