import type { Operation, Parameter, RequestBody, Response } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { covers, isFinal, isSuccess } from '../model/status.js';

/** Every status that the router may send for an operation itself. */
export const ANSWER_STATUSES = [400, 401, 403, 406, 408, 413, 415, 422, 500] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/** A status that the router may send for an operation itself, and why. */
export interface RouterAnswer {
  readonly status: AnswerStatus;
  /** The reason in the operation: `takes a JSON body`. */
  readonly cause: string;
  /** What goes wrong then: `it is too large`. */
  readonly when: string;
}

type AnswerRule = (operation: Operation) => RouterAnswer | undefined;

/**
 * What the router may send for an operation, and why (docs/design.md, "Answers the router makes itself"): `lint`
 * requires the document to have these, and neither `Unreturned` nor `audit` requires them from a handler.
 */
const ROWS: readonly AnswerRule[] = [
  invalid,
  unprocessable,
  (operation) =>
    isSecured(operation) ? { status: 401, cause: 'is secured', when: 'the caller is not known' } : undefined,
  (operation) =>
    isSecured(operation) ? { status: 403, cause: 'is secured', when: 'the caller is not allowed' } : undefined,
  (operation) =>
    negotiates(operation)
      ? { status: 406, cause: 'replies with content', when: 'the client accepts none of its media types' }
      : undefined,
  ({ body }) => body && { status: 408, cause: takes(body), when: 'it does not arrive in time' },
  ({ body }) => body && { status: 413, cause: takes(body), when: 'it is too large' },
  ({ body }) => body && { status: 415, cause: takes(body), when: otherThan(body) },
  () => ({ status: 500, cause: 'has a handler', when: 'that fails' }),
];

/**
 * Statuses that don't belong to one operation: those of the HTTP server, of a path without such a method, of a handler
 * that is not written yet. If a document has them, handlers need not send them either.
 */
const OF_NO_OPERATION: ReadonlySet<number> = new Set([405, 414, 431, 501]);

export function routerAnswers(operation: Operation): readonly RouterAnswer[] {
  return ROWS.flatMap((row) => row(operation) ?? []);
}

/** Returns those of them that the document has neither by code nor by class nor by `default`. */
export function undocumentedAnswers(operation: Operation): readonly RouterAnswer[] {
  return routerAnswers(operation).filter(
    ({ status }) => !operation.responses.some((response) => covers(response.status, status)),
  );
}

/** Returns the documented codes that only the handler sends. */
export function owedStatuses(operation: Operation): readonly number[] {
  const byRouter: ReadonlySet<number> = new Set(routerAnswers(operation).map(({ status }) => status));
  return operation.responses.flatMap(({ status }) =>
    status.kind === 'code' && isFinal(status) && !byRouter.has(status.code) && !OF_NO_OPERATION.has(status.code)
      ? [status.code]
      : [],
  );
}

/** Returns `takes a JSON body: 413 when it is too large, 415 when it is not JSON`. */
export function reasonsOf(answers: readonly RouterAnswer[]): string {
  const causes = [...new Set(answers.map(({ cause }) => cause))];
  const statusesOf = (cause: string) =>
    answers.filter((answer) => answer.cause === cause).map(({ status, when }) => `${status} when ${when}`);
  return causes.map((cause) => `${cause}: ${statusesOf(cause).join(', ')}`).join('; ');
}

/** For malformed requests. 422 instead of 400 if the operation documents it but not 400, like `createPlan`. */
function invalid(operation: Operation): RouterAnswer | undefined {
  const { parameters, parametersCheck, body } = operation;
  const status = invalidStatus(operation);
  const takesParameters = parameters.some((parameter) => canBeInvalid(parameter, parametersCheck));
  // Whatever its schema says, a body can be cut short, or have a corrupt content coding.
  if (body) {
    return { status, cause: takes(body), when: takesParameters ? 'it or a parameter is invalid' : 'it is invalid' };
  }
  return takesParameters ? { status, cause: 'takes parameters', when: 'they are invalid' } : undefined;
}

/** For a well-formed body that fails its schema (RFC 9110 §15.5.21), if the document has that status. */
function unprocessable(operation: Operation): RouterAnswer | undefined {
  const { body } = operation;
  const canFail = body?.contents.some(({ check }) => !takesAnything(check)) === true;
  if (!canFail || !documents(operation, 422) || invalidStatus(operation) === 422) {
    return undefined;
  }
  return { status: 422, cause: takes(body), when: 'it fails its schema' };
}

function invalidStatus(operation: Operation): 400 | 422 {
  const isCovered = operation.responses.some(({ status }) => covers(status, 400));
  return documents(operation, 422) && !isCovered ? 422 : 400;
}

function documents({ responses }: Operation, code: number): boolean {
  return responses.some(({ status }) => status.kind === 'code' && status.code === code);
}

/**
 * Whether a parameter can be invalid. Text can't, except by percent-encoding, which headers lack (OAS 3.2 Appendix D).
 */
function canBeInvalid({ in: place, name, style, shape, contentType }: Parameter, check: Schema | undefined): boolean {
  if (place !== 'header' || style !== 'simple' || contentType !== undefined) {
    return true;
  }
  const headers = membersOf(check)?.properties?.['header'];
  const rules = membersOf(headers);
  const isText = shape.kind === 'scalar' && shape.types.every((type) => type === 'string');
  return !isText || rules?.required?.includes(name) === true || !takesAnyText(rules?.properties?.[name] ?? true);
}

const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'type',
  'description',
  'title',
  'default',
  'example',
  'examples',
  'deprecated',
]);

function takesAnyText(schema: Schema): boolean {
  return typeof schema === 'boolean' ? schema : Object.keys(schema).every((keyword) => SAYS_NOTHING.has(keyword));
}

function takesAnything(schema: Schema): boolean {
  return typeof schema === 'boolean' ? schema : Object.keys(schema).length === 0;
}

function membersOf(schema: Schema | undefined) {
  return typeof schema === 'object' ? schema : undefined;
}

/** If `{}` is among the alternatives, everyone is let in, including those that another alternative refuses. */
function isSecured({ security }: Operation): boolean {
  return security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0);
}

/** A success without content can be sent whatever the client accepts. */
function negotiates(operation: Operation): boolean {
  const successes = successResponses(operation);
  return successes.length > 0 && successes.every(({ contents }) => contents.length > 0);
}

/** Returns what `Accept` chooses from: the 2xx, or `default` if there are none, like `planNegotiation`. */
export function successResponses({ responses }: Operation): readonly Response[] {
  const successes = responses.filter(({ status }) => isSuccess(status));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status.kind === 'default');
}

const KINDS = {
  json: 'JSON',
  lines: 'JSON Lines',
  events: 'event stream',
  urlencoded: 'form',
  multipart: 'multipart',
  text: 'text',
  binary: 'binary',
  codec: 'coded',
} as const;

function kindsOf({ contents }: RequestBody): readonly string[] {
  return [...new Set(contents.map(({ kind }) => KINDS[kind]))];
}

function takes(body: RequestBody): string {
  const [kind, ...others] = kindsOf(body);
  return kind === undefined || others.length > 0 ? 'takes a body' : `takes a ${kind} body`;
}

function otherThan({ contents }: RequestBody): string {
  const types = [...new Set(contents.map(({ mediaType }) => mediaType))];
  if (types.includes('*/*')) {
    return 'its content coding is not known';
  }
  return types.length > 3 ? 'it is of another media type' : `it is not ${types.map(nameOf).join(' or ')}`;
}

const LONGEST_NAME = 80;

/** Three of the longest names still leave a sentence that is not cut off. */
function nameOf(mediaType: string): string {
  const name = mediaType === 'application/json' ? 'JSON' : mediaType;
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`;
}
