import type { IncomingMessage } from 'node:http';
import { isThenable } from '../core/is-thenable.js';
import type { Before } from '../core/prepare-operation.js';
import type { NodeCall } from './node-call.js';

/** A handler `(request, response, next)` of Express, Connect or similar; the framework defines its exact types. */
type Middleware = (request: never, response: never, next: never) => unknown;

/** A list for every operation, or lists by operation, with `'*'` (or `all`) for every operation. */
export type MiddlewareOption = readonly Middleware[] | Readonly<Record<string, readonly Middleware[]>>;

/** Returns what runs before an operation, or `undefined` if nothing does. */
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
 * Runs the handlers one after the other, then calls `done`; calls `failed` if one throws or passes an error to `next`.
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
      // Under Express these are its own objects; under `createListener` they are plain ones.
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
