import type { Call } from './call.js';
import { Exchange } from './exchange.js';
import { type Observers, observe, type Watched } from './observe.js';
import type { MatchedOperation, PathMatch, Variant } from './operation.js';
import type { ProblemMappers } from './options.js';
import { type PreparedOperation, prepareOperation, type RouterDefinition } from './prepare-operation.js';
import { FaultList } from './request/fault-list.js';
import { decodeParameters } from './request/parameters.js';
import { originForm } from './request/target.js';
import { sendFailure, sendPlain, sendProblem } from './send-plain.js';
import { otherSlash, otherSlashFrom } from './trailing-slash.js';
import { faultsOf } from './validate.js';
import { variantOf } from './variants.js';

/** Answers a call, or passes it on to whoever is next, if there is anybody. */
export type CoreRouter<C extends Call> = (call: C, next?: () => void) => void;

/** Creates the router itself, which knows no framework. */
export function createCoreRouter<C extends Call>(given: RouterDefinition<C>): CoreRouter<C> {
  const { formats } = given.options;
  const definition = formats === undefined ? given : { ...given, routes: given.routes.withFormats(formats) };
  const { match } = definition.routes;
  // The engine compiles the matcher on its first call. For a thousand paths that takes longer than the rest of a
  // request, so it happens here: not while the module is imported, nor at the first request.
  match('/');
  const { problem: mappers = {}, undocumentedMethods, trailingSlash } = definition.options;
  const { elsewhere = 'next', matched: tellMatched, tracer } = definition;
  const observers: Observers<C> = { onResponse: definition.options.onResponse, tracer };
  if (definition.options.unimplemented === 'example' && definition.routes.examples === undefined) {
    throw new TypeError("unimplemented: 'example' needs examples.ts: generate with --examples.");
  }
  const prepared = new Map<string, PreparedOperation<C>>();

  /** Prepares an operation once, for its first request. */
  function operationOf(id: string): PreparedOperation<C> | undefined {
    let operation = prepared.get(id);
    if (operation === undefined) {
      const spec = definition.routes.operation(id);
      operation = spec && prepareOperation(spec, definition);
      if (operation !== undefined) {
        prepared.set(id, operation);
      }
    }
    return operation;
  }

  /** Answers, or returns that the document has no such path. */
  function take(call: C, next: (() => void) | undefined): boolean {
    const whole = originForm(call.target);
    const hash = whole.indexOf('#');
    const origin = hash < 0 ? whole : whole.slice(0, hash);
    const mark = origin.indexOf('?');
    const path = mark < 0 ? origin : origin.slice(0, mark);
    const found = match(path);
    if (found === undefined) {
      return trailingSlash === 'redirect' && redirect(call, path, mark < 0 ? '' : origin.slice(mark));
    }
    const query = mark < 0 ? '' : origin.slice(mark + 1);
    const first = operationFor(found, call.method);
    const matched =
      first?.variants === undefined
        ? first
        : variantOf(first, query, hash < 0 ? '' : whole.slice(hash + 1), ({ operation, names = [] }) =>
            takesValues(operationOf(operation), names, found.values),
          );
    const operation = matched === undefined ? undefined : operationOf(matched.operation);
    if (matched === undefined || operation === undefined) {
      const isPassed = undocumentedMethods === 'next' && passOn(call, next);
      if (!isPassed) {
        const { allow } = found.route;
        observe(observers, call, undefined, () => answerMethod(call, allow, mappers));
      }
    } else {
      const { names = [], query: own }: Variant = matched;
      const target = { names, values: found.values, query, ...(own && { own: own.map(([name]) => name) }) };
      tellMatched?.(call, operation.info);
      observe(observers, call, operation.info, (watched) => new Exchange(operation, call, target, watched).run());
    }
    return true;
  }

  /** Redirects the client to the path with the other slash, if the document has it with this method. */
  function redirect(call: C, path: string, query: string): boolean {
    const found = match(otherSlash(path));
    const location = found && operationFor(found, call.method) && otherSlashFrom(path);
    if (location === undefined) {
      return false;
    }
    const headers = { Location: location + query, 'Content-Length': '0' };
    observe(observers, call, undefined, () => sendPlain(call, { status: 308, headers, body: undefined }));
    return true;
  }

  /** Passes the call on to the user, or to whoever is next; returns whether there is somebody. */
  function passOn(call: C, next: (() => void) | undefined): boolean {
    if (typeof elsewhere === 'function') {
      observe(observers, call, undefined, (watched) => {
        // Nobody else catches what it throws or rejects with
        new Promise((resolve) => resolve(elsewhere(call))).catch((error) => fail(call, error, watched));
      });
    } else {
      next?.();
    }
    return typeof elsewhere === 'function' || next !== undefined;
  }

  function fail(call: C, error: unknown, watched: Watched | undefined): void {
    if (watched !== undefined) {
      watched.error = error;
    }
    sendFailure(call, mappers, error);
  }

  return (call, next) => {
    let isTaken = true;
    try {
      isTaken = take(call, next);
    } catch (error) {
      observe(observers, call, undefined, (watched) => fail(call, error, watched));
    }
    if (!isTaken && (elsewhere === 'problem' || !passOn(call, next))) {
      observe(observers, call, undefined, () => sendProblem(call, mappers, 'notFound'));
    }
  };
}

/** Whether an operation's path parameters accept the values of a path. */
function takesValues<C extends Call>(
  prepared: PreparedOperation<C> | undefined,
  names: readonly string[],
  values: readonly string[],
): boolean {
  if (prepared?.parameters === undefined) {
    return true;
  }
  const faults = new FaultList(1);
  const decoded = decodeParameters(prepared.parameters, { names, values, query: '' }, {}, faults);
  if (faults.any) {
    return false;
  }
  return !faultsOf(prepared.operation.parametersSchema, decoded).some(({ pointer }) => pointer.startsWith('/path'));
}

/** HEAD follows GET unless the document has its own (RFC 9110 §9.3.2). */
function operationFor({ route: { methods } }: PathMatch, method: string): MatchedOperation | undefined {
  return Object.hasOwn(methods, method) ? methods[method] : method === 'HEAD' ? methods['GET'] : undefined;
}

/** Answers for a path that exists, with a method that does not (RFC 9110 §9.3.7, §15.5.6). */
function answerMethod(call: Call, allow: string, mappers: ProblemMappers): void {
  const headers = { Allow: allow };
  if (call.method === 'OPTIONS') {
    sendPlain(call, { status: 204, headers, body: undefined });
  } else {
    sendProblem(call, mappers, 'methodNotAllowed', { headers });
  }
}
