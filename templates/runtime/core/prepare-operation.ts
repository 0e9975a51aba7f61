import type { Call } from './call.js';
import type { OperationInfo } from './context.js';
import { createExampleHandler } from './examples.js';
import { findHandler, type Handler, orElse } from './find-handler.js';
import type { OperationContext } from './handler-context.js';
import { type Limits, limitsOf, type SizeLimits } from './limits.js';
import type { Tracer } from './observe.js';
import type { OperationSpec } from './operation.js';
import type { BaseOptions, CoreOptions } from './options.js';
import { valueFor } from './per-operation.js';
import type { AnswerName } from './problem.js';
import { type PreparedBody, prepareBody } from './request/content-type.js';
import { type PreparedParameters, prepareParameters } from './request/parameters.js';
import { type KnowsName, queryNames } from './request/unknown-query.js';
import { createReply } from './response/create-reply.js';
import type { MappingContract } from './response/mapped-error.js';
import { type Negotiate, prepareNegotiation } from './response/negotiate.js';
import { createReplyTable, type ReplyTable } from './response/reply-table.js';
import type { Routes } from './routes.js';
import { type PreparedSecurity, prepareSecurity } from './security.js';

/** What the operations of a router are prepared from. */
export interface RouterDefinition<C extends Call> {
  readonly routes: Routes;
  readonly handlers: object;
  readonly options: CoreOptions<C['request']>;
  /** What the adapter runs before everything else for an operation. */
  readonly before?: (id: string) => Before<C> | undefined;
  /** Gets each call whose operation is found, before everything else. */
  readonly matched?: (call: C, operation: OperationInfo) => void;
  readonly tracer?: Tracer<C>;
  /** Who answers paths that the document does not have: whoever is next (the default), the router, or the user. */
  readonly elsewhere?: 'next' | 'problem' | ((call: C) => unknown);
}

/** Calls `done` or `failed`, once. Both may be called from anywhere, and neither throws. */
export type Before<C extends Call> = (call: C, done: () => void, failed: (error: unknown) => void) => void;

/** An operation with everything that is prepared before its first request. */
export interface PreparedOperation<C extends Call> extends MappingContract, OperationContext {
  readonly handler: Handler | undefined;
  readonly before: Before<C> | undefined;
  readonly security: PreparedSecurity | undefined;
  readonly negotiate: Negotiate;
  readonly parameters: PreparedParameters | undefined;
  /** Set if unknown names in the query are refused. */
  readonly knowsQuery: KnowsName | undefined;
  readonly body: PreparedBody | undefined;
  /** The answer to a request with faults. */
  readonly invalid: AnswerName;
  /** The answer to a request whose body is well-formed, and only fails its schema (RFC 9110 §15.5.21). */
  readonly unprocessable: AnswerName;
  readonly limits: SizeLimits;
  /** A read-only property is a fault instead of being removed. */
  readonly refusesReadOnly: boolean;
  /** Milliseconds; `undefined` if there is no limit. */
  readonly timeout: number | undefined;
  readonly onError: BaseOptions<C['request']>['onError'];
}

export function prepareOperation<C extends Call>(
  operation: OperationSpec,
  { routes, handlers, options, before }: RouterDefinition<C>,
): PreparedOperation<C> {
  const { id, method, path, pointer, tags } = operation;
  const info: OperationInfo = Object.freeze({ id, method, path, pointer, tags });
  const limits = limitsOf(options.limits);
  const replies = createReplyTable(operation, options.codecs);
  const handler = findHandler(handlers, id);
  const parameters = prepareParameters(operation, limits.depth);
  return {
    operation,
    info,
    limits,
    refusesReadOnly: options.readOnly === 'reject',
    replies,
    timeout: timeoutFor(options.limits?.timeout, id),
    handler:
      options.unimplemented === 'example' && routes.examples !== undefined
        ? orElse(handler, createExampleHandler(operation, replies, routes.examples))
        : handler,
    before: before?.(id),
    security: prepareSecurity(operation, info, routes.security, options.security ?? {}),
    negotiate: prepareNegotiation(operation),
    parameters,
    knowsQuery:
      valueFor(options.unknownQuery, id) === 'reject' ? queryNames(parameters, keysOf(operation, routes)) : undefined,
    body: operation.body === undefined ? undefined : prepareBody(operation.body, limits, options.codecs),
    reply: createReply(operation, replies),
    validateReplies: options.validateReplies ?? 'always',
    mappers: options.problem ?? {},
    reported: new Set(),
    mapError: options.mapError,
    onError: options.onError,
    ...invalidAnswers(operation, replies),
  };
}

/** Returns the names of API keys that callers send in the query. */
function keysOf({ security }: OperationSpec, routes: Routes): readonly string[] {
  return security
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((name) => {
      const scheme = Object.hasOwn(routes.security, name) ? routes.security[name] : undefined;
      return scheme?.type === 'apiKey' && scheme.in === 'query' ? [scheme.name] : [];
    });
}

/** Timers can't wait longer, and would fire immediately. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

function timeoutFor(given: Limits['timeout'], id: string): number | undefined {
  const timeout = valueFor(given, id);
  return timeout === undefined || !(timeout <= LONGEST_TIMEOUT) ? undefined : timeout;
}

/** 422 is only used if the document has it, and for everything invalid if the document does not describe 400. */
function invalidAnswers(
  { replies }: OperationSpec,
  table: ReplyTable,
): Pick<PreparedOperation<Call>, 'invalid' | 'unprocessable'> {
  if (!Object.hasOwn(replies, '422')) {
    return { invalid: 'invalid', unprocessable: 'invalid' };
  }
  return { invalid: table.find(400) === undefined ? 'unprocessable' : 'invalid', unprocessable: 'unprocessable' };
}
