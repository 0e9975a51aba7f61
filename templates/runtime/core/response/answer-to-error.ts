import { detailOf, headersOf } from '../http-error.js';
import type { Outgoing } from '../outgoing.js';
import { type Answer, createProblem } from '../problem.js';
import { reasonPhrase } from '../status.js';
import { answerAsDocumented } from './answer.js';
import type { AnsweredCall } from './answered-call.js';
import { checkHeaders } from './check-headers.js';
import { type CheckedReply, refusalFor } from './checked-reply.js';
import { ContractViolation } from './contract-violation.js';
import type { ReplyContract } from './reply-contract.js';
import { retryAfter } from './retry-after.js';

/**
 * Answers an error that names a status, but only as documented, including body and headers. `undefined` if the status
 * is not documented; a violation if the documented reply can't be made from the error.
 */
export function answerToError(
  contract: ReplyContract,
  error: unknown,
  status: number,
  call: AnsweredCall,
): Outgoing | ContractViolation | undefined {
  const { operation, validateReplies } = contract;
  const row = contract.replies.find(status);
  if (row === undefined) {
    return undefined;
  }
  try {
    const detail = detailOf(error, status);
    const named: Answer = { status, title: reasonPhrase(status), documentation: 'http-errors' };
    const problem = createProblem(detail === undefined ? named : { ...named, detail });
    const known = headersOf(error);
    const given = Object.fromEntries([...row.headers.keys()].map((name) => [name, known.get(name)]));
    const reply: CheckedReply = {
      operation,
      row,
      status,
      refuse: refusalFor(validateReplies, call),
      isStripped: false,
      isOnWire: true,
    };
    const headers = checkHeaders(reply, given, call);
    const waiting = row.headers.has('retry-after') ? {} : retryAfter(status, known.get('retry-after'));
    const { answer, violation } = answerAsDocumented(contract, problem, { ...waiting, ...headers }, call);
    return answer ?? violation;
  } catch (cause) {
    return cause instanceof ContractViolation
      ? cause
      : new ContractViolation(operation, 'an error could not be read.', { status, key: row.key, cause });
  }
}
