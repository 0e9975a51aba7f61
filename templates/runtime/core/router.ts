import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerFailure, writePlain } from '../node/write-plain.js';
import type { LoadExamples } from './examples.js';
import { Exchange } from './exchange.js';
import type { Match, MatchedOperation, Operation, PathMatch, SecuritySchemes } from './operation.js';
import type { CoreOptions } from './options.js';
import { createPlan, type Plan, settingsOf } from './plan.js';
import { answers, createProblem } from './problem.js';
import { FaultList } from './request/fault-list.js';
import { decodeParameters } from './request/parameters.js';
import { originForm } from './request/target.js';
import { plainAnswer } from './response/answer.js';
import { errorsOf } from './validate.js';
import { variantOf } from './variants.js';

/** The document as data: what the emitted `routes.ts` holds. */
export interface Api {
  readonly operations: readonly Operation[];
  readonly match: Match;
  readonly security: SecuritySchemes;
  /** What `unimplemented: 'example'` replies. */
  readonly examples?: LoadExamples;
}

/** Answers a request, or calls `next` where the document has no such path. `target` is the raw request target. */
export type Core = (request: IncomingMessage, response: ServerResponse, target: string, next: () => void) => void;

/** The router itself, which knows no Express. What can be worked out before a request is worked out here. */
export function createCore(api: Api, handlers: object, options: CoreOptions = {}): Core {
  const settings = settingsOf(options);
  const planFor = (operation: Operation): Plan => createPlan(operation, api, handlers, options, settings);
  const plans = new Map(api.operations.map((operation) => [operation, planFor(operation)]));
  const { match } = api;
  const { onError } = options;

  /** Answers, or says that the document has no such path. */
  function take(request: IncomingMessage, response: ServerResponse, target: string): boolean {
    const whole = originForm(target);
    const hash = whole.indexOf('#');
    const origin = hash < 0 ? whole : whole.slice(0, hash);
    const mark = origin.indexOf('?');
    const found = match(mark < 0 ? origin : origin.slice(0, mark));
    if (found === undefined) {
      return false;
    }
    const query = mark < 0 ? '' : origin.slice(mark + 1);
    const first = operationFor(found, request.method ?? 'GET');
    const matched =
      first?.variants === undefined
        ? first
        : variantOf(first, query, hash < 0 ? '' : whole.slice(hash + 1), ({ operation, names }) =>
            takesValues(plans.get(operation), names, found.values),
          );
    const plan = matched === undefined ? undefined : plans.get(matched.operation);
    if (matched === undefined || plan === undefined) {
      answerMethod(request, response, found.route.allow);
    } else {
      new Exchange(plan, request, response, matched.names, found.values, query, onError).run();
    }
    return true;
  }

  return (request, response, target, next) => {
    let isTaken = true;
    try {
      isTaken = take(request, response, target);
    } catch (error) {
      answerFailure(request, response, error);
    }
    if (!isTaken) {
      next();
    }
  };
}

/** Whether the values of a path are what an operation's path parameters take. */
function takesValues(plan: Plan | undefined, names: readonly string[], values: readonly string[]): boolean {
  if (plan?.parameters === undefined) {
    return true;
  }
  const faults = new FaultList(1);
  const decoded = decodeParameters(plan.parameters, names, values, '', {}, faults);
  if (faults.any) {
    return false;
  }
  return !errorsOf(plan.operation.validateParameters, decoded).some(({ instancePath }) =>
    instancePath.startsWith('/path'),
  );
}

/** HEAD follows GET unless the document has it itself (RFC 9110 §9.3.2). */
function operationFor({ route: { methods } }: PathMatch, method: string): MatchedOperation | undefined {
  return Object.hasOwn(methods, method) ? methods[method] : method === 'HEAD' ? methods['GET'] : undefined;
}

/** The path is there, the method is not (RFC 9110 §9.3.7, §15.5.6). */
function answerMethod(request: IncomingMessage, response: ServerResponse, allow: string): void {
  const outgoing =
    request.method === 'OPTIONS'
      ? { status: 204, headers: { Allow: allow }, body: undefined }
      : plainAnswer(createProblem(answers.methodNotAllowed), { Allow: allow });
  writePlain(request, response, outgoing);
}
