import type { OperationSpec, ReplyHeader, ReplySpec } from '../../../templates/runtime/core/operation.js';
import type { Codecs, ProblemMappers, ReplyValidation } from '../../../templates/runtime/core/options.js';
import type { AnsweredCall } from '../../../templates/runtime/core/response/answered-call.js';
import { type CheckedReply, refusalFor } from '../../../templates/runtime/core/response/checked-reply.js';
import { ContractViolation } from '../../../templates/runtime/core/response/contract-violation.js';
import type { ReplyContract } from '../../../templates/runtime/core/response/reply-contract.js';
import { createReplyTable } from '../../../templates/runtime/core/response/reply-table.js';
import { operation } from './operation.js';

export interface FakeAnsweredCall extends AnsweredCall {
  readonly reports: ContractViolation[];
}

/** A call for which somebody else has set these header fields. */
export function answeredCall(accept?: string, ...set: readonly string[]): FakeAnsweredCall {
  const reports: ContractViolation[] = [];
  return {
    accept,
    error: undefined,
    reports,
    isSet: (name) => set.includes(name),
    report: (violation) => {
      reports.push(violation);
    },
  };
}

interface Given {
  readonly validates?: ReplyValidation;
  readonly codecs?: Codecs;
  readonly mappers?: ProblemMappers;
}

export function contractOf(
  replies: OperationSpec['replies'],
  { validates = 'always', codecs, mappers = {} }: Given = {},
): ReplyContract {
  const of = operation({ id: 'getItem', replies });
  return {
    operation: of,
    info: { id: of.id, method: of.method, path: of.path, pointer: of.pointer, tags: of.tags },
    replies: createReplyTable(of, codecs),
    validateReplies: validates,
    mappers,
    reported: new Set(),
  };
}

/** A reply of 200 that is being checked. */
export function checkedReply(
  spec: Partial<ReplySpec>,
  given: Given & { readonly call?: AnsweredCall } = {},
): CheckedReply {
  const {
    operation: of,
    replies,
    validateReplies,
  } = contractOf({ '200': { contents: [], headers: [], ...spec } }, given);
  const row = replies.find(200);
  if (row === undefined) {
    throw new Error('It is documented.');
  }
  const refuse = refusalFor(validateReplies, given.call ?? answeredCall());
  return { operation: of, row, status: 200, refuse, isStripped: validateReplies === 'strip' };
}

export const withHeaders = (...headers: readonly ReplyHeader[]): Partial<ReplySpec> => ({ headers });

/** Returns the violation that a step throws. */
export function violationIn(step: () => unknown): ContractViolation {
  try {
    step();
  } catch (error) {
    if (error instanceof ContractViolation) {
      return error;
    }
    throw error;
  }
  throw new Error('It was let through.');
}
