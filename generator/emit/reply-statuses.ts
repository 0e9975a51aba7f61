import type { Operation, Response } from '../model/api.js';
import { classOf, isFinal, type StatusClass, type StatusKey } from '../model/status.js';
import { type Code, code, type Imported, join } from '../typescript/code.js';
import { runtime } from './runtime-names.js';

/** Names of the runtime's unions of all codes of a class; 1xx are not replies. */
const CLASS_TYPES: Readonly<Record<Exclude<StatusClass, 1>, Imported>> = {
  2: runtime.SuccessStatus,
  3: runtime.RedirectStatus,
  4: runtime.ClientErrorStatus,
  5: runtime.ServerErrorStatus,
};

/** These never have content (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const BODYLESS = [204, 205, 304];

/** Returns the responses that a handler may reply with. */
export function replies(operation: Operation): readonly Response[] {
  return operation.responses.filter((response) => isFinal(response.status));
}

/** Returns the type of a `reply`'s status: `200 | 404`, `200 | ClientErrorStatus`. */
export function statusUnion(responses: readonly Response[]): Code {
  return responses.length === 0
    ? 'never'
    : join(
        responses.map(({ status }) => statusName(status)),
        ' | ',
      );
}

/**
 * Returns the statuses of a response: those of its class, or all, that no more specific key covers (OAS 3.1.1
 * §4.8.16.2), without some. It goes class by class, because many operations then share the compiler's work.
 */
export function statusesOf(
  { status }: Response,
  operation: Operation,
  without: readonly number[] = [],
): readonly Code[] {
  if (status.kind === 'code') {
    return [String(status.code)];
  }
  const classes = classesOf(status, operation).map((digit) => {
    const covered = [...codesOf(operation), ...without].filter((each) => classOf(each) === digit);
    return covered.length > 0 ? code`Exclude<${CLASS_TYPES[digit]}, ${covered.join(' | ')}>` : CLASS_TYPES[digit];
  });
  return classes.length > 0 ? classes : ['never'];
}

/** Returns the statuses without a body that a class or `default` with a body includes, whatever the document says. */
export function bodylessOf({ status, contents }: Response, operation: Operation): readonly number[] {
  if (status.kind === 'code' || contents.length === 0) {
    return [];
  }
  const classes = classesOf(status, operation);
  const codes = codesOf(operation);
  return BODYLESS.filter((code) => classes.some((digit) => digit === classOf(code)) && !codes.includes(code));
}

type ReplyClass = keyof typeof CLASS_TYPES;
const CLASSES: readonly ReplyClass[] = [2, 3, 4, 5];

/** Returns the classes that a key covers, at least in part. */
function classesOf(status: StatusKey, operation: Operation): readonly ReplyClass[] {
  if (status.kind === 'class') {
    return CLASSES.filter((digit) => digit === status.class);
  }
  const named = replies(operation).flatMap(({ status: other }) => (other.kind === 'class' ? [other.class] : []));
  return CLASSES.filter((digit) => !named.includes(digit));
}

function codesOf(operation: Operation): readonly number[] {
  return replies(operation).flatMap(({ status }) => (status.kind === 'code' ? [status.code] : []));
}

function statusName(status: StatusKey): Code {
  switch (status.kind) {
    case 'code':
      return String(status.code);
    case 'class':
      return status.class === 1 ? 'never' : CLASS_TYPES[status.class];
    case 'default':
      return runtime.FinalStatus;
    default:
      return status satisfies never;
  }
}
