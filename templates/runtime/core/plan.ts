import type { RequestHandler } from 'express';
import type { OperationInfo } from './context.js';
import { createExampleHandler } from './examples.js';
import { isNotImplemented } from './not-implemented.js';
import type { Operation } from './operation.js';
import type { CoreOptions, ReplyValidation } from './options.js';
import type { AnswerName } from './problem.js';
import { type BodyPlan, planBody } from './request/content-type.js';
import { type ParameterPlan, planParameters } from './request/parameters.js';
import type { AnswerPlan } from './response/answer.js';
import { createReply, type PlainReplyFunction } from './response/create-reply.js';
import { type Negotiate, planNegotiation } from './response/negotiate.js';
import { createReplyTable, type ReplyTable } from './response/reply-table.js';
import type { Api } from './router.js';
import { planSecurity, type SecurityPlan } from './security.js';

/** An operation with all that can be worked out before its first request. */
export interface Plan extends AnswerPlan {
  readonly info: OperationInfo;
  readonly handler: ((context: object) => unknown) | undefined;
  readonly middleware: readonly RequestHandler[];
  readonly security: SecurityPlan | undefined;
  readonly negotiate: Negotiate;
  readonly parameters: ParameterPlan | undefined;
  readonly body: BodyPlan | undefined;
  readonly reply: PlainReplyFunction;
  /** The answer to a request with faults. */
  readonly invalid: AnswerName;
  /** The answer to one whose body is well-formed, and only fails its schema (RFC 9110 §15.5.21). */
  readonly unprocessable: AnswerName;
  readonly settings: Settings;
}

/** The options with their defaults. */
export interface Settings {
  readonly limits: {
    readonly body: number;
    readonly bodyTime: number;
    readonly depth: number;
    readonly faults: number;
    readonly parts: number;
    readonly part: number;
    readonly partName: number;
  };
  readonly validateReplies: ReplyValidation;
}

export function settingsOf({ limits, validateReplies }: CoreOptions): Settings {
  return {
    limits: {
      body: limits?.body ?? 1_048_576,
      bodyTime: limits?.bodyTime ?? 30_000,
      depth: limits?.depth ?? 100,
      faults: limits?.faults ?? 20,
      parts: limits?.parts ?? 100,
      part: limits?.part ?? limits?.body ?? 1_048_576,
      partName: limits?.partName ?? 200,
    },
    validateReplies: validateReplies ?? 'always',
  };
}

export function createPlan(
  operation: Operation,
  { security: schemes, examples }: Pick<Api, 'security' | 'examples'>,
  handlers: object,
  options: CoreOptions,
  settings: Settings,
): Plan {
  const info: OperationInfo = Object.freeze({
    id: operation.id,
    method: operation.method,
    path: operation.path,
    pointer: operation.pointer,
    tags: operation.tags,
  });
  const replies = createReplyTable(operation, options.codecs);
  const handler = findHandler(handlers, operation.id);
  return {
    operation,
    info,
    settings,
    replies,
    handler:
      examples !== undefined && options.unimplemented === 'example'
        ? orElse(handler, createExampleHandler(operation, replies, examples))
        : handler,
    middleware: middlewareFor(operation.id, options.middleware),
    security: planSecurity(operation, info, schemes, options.security ?? {}),
    negotiate: planNegotiation(operation),
    parameters: planParameters(operation, settings.limits.depth),
    body: operation.body === undefined ? undefined : planBody(operation.body, settings.limits.depth, options.codecs),
    reply: createReply(operation, replies),
    mappers: options.problem ?? {},
    reported: new Set(),
    ...invalidAnswers(operation, replies),
  };
}

/** 422 only where the document has it; and for all that is invalid where it has no word on 400. */
function invalidAnswers({ replies }: Operation, table: ReplyTable): Pick<Plan, 'invalid' | 'unprocessable'> {
  if (!Object.hasOwn(replies, '422')) {
    return { invalid: 'invalid', unprocessable: 'invalid' };
  }
  return { invalid: table.find(400) === undefined ? 'unprocessable' : 'invalid', unprocessable: 'unprocessable' };
}

type Handler = (context: object) => unknown;

/** What is not implemented, or says so, is handled by the other. */
function orElse(handler: Handler | undefined, other: Handler): Handler {
  return handler === undefined
    ? other
    : async (context) => {
        try {
          return await handler(context);
        } catch (error) {
          if (isNotImplemented(error)) {
            return other(context);
          }
          throw error;
        }
      };
}

/** An object's own member or a class's method; never what every object inherits, such as `toString`. */
function findHandler(handlers: object, id: string): ((context: object) => unknown) | undefined {
  let holder: object | null = handlers;
  while (holder !== null && holder !== Object.prototype) {
    const isConstructor = id === 'constructor' && holder !== handlers;
    if (Object.hasOwn(holder, id) && !isConstructor) {
      const handler: unknown = Reflect.get(handlers, id);
      return isHandler(handler) ? (context) => handler.call(handlers, context) : undefined;
    }
    holder = prototypeOf(holder);
  }
  return undefined;
}

function prototypeOf(value: object): object | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype === 'object' ? prototype : null;
}

function isHandler(value: unknown): value is (this: object, context: object) => unknown {
  return typeof value === 'function';
}

function middlewareFor(id: string, middleware: CoreOptions['middleware']): readonly RequestHandler[] {
  if (middleware === undefined || isList(middleware)) {
    return middleware ?? [];
  }
  const of = (key: string): readonly RequestHandler[] =>
    Object.hasOwn(middleware, key) ? (middleware[key] ?? []) : [];
  return [...of('all'), ...of(id)];
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: NonNullable<CoreOptions['middleware']>): value is readonly RequestHandler[] {
  return Array.isArray(value);
}
