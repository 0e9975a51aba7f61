import type { Operation, Response } from '../model/api.js';
import { isFinal, type StatusClass } from '../model/status.js';

/** Names of the runtime's unions of the registered codes of a class; 1xx are no replies. */
const CLASS_TYPES: Readonly<Record<Exclude<StatusClass, 1>, string>> = {
  2: 'SuccessStatus',
  3: 'RedirectStatus',
  4: 'ClientErrorStatus',
  5: 'ServerErrorStatus',
};

/** The responses that a handler may reply with. */
export function replies(operation: Operation): readonly Response[] {
  return operation.responses.filter((response) => isFinal(response.status));
}

/** What a `reply`'s status may be: `200 | 404`, `200 | ClientErrorStatus`. */
export function statusUnion(operation: Operation): string {
  return replies(operation).map(statusName).join(' | ') || 'never';
}

/** The statuses that a response stands for: those of its class, or all, that no more specific key covers (OAS 3.1.1 §4.8.16.2). */
export function statusesOf(response: Response, operation: Operation): string {
  const name = statusName(response);
  const covered = replies(operation).filter((other) => isWithin(other, response));
  return covered.length > 0 ? `Exclude<${name}, ${covered.map(statusName).join(' | ')}>` : name;
}

function statusName({ status }: Response): string {
  switch (status.kind) {
    case 'code':
      return String(status.code);
    case 'class':
      return status.class === 1 ? 'never' : CLASS_TYPES[status.class];
    case 'default':
      return 'FinalStatus';
    default:
      return status satisfies never;
  }
}

function isWithin({ status: inner }: Response, { status: outer }: Response): boolean {
  if (outer.kind === 'default') return inner.kind !== 'default';
  return outer.kind === 'class' && inner.kind === 'code' && Math.floor(inner.code / 100) === outer.class;
}
