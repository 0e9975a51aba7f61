import { detailOf, headersOf } from '../http-error.js';
import type { Plan } from '../plan.js';
import { type Answer, createProblem } from '../problem.js';
import { reasonPhrase } from '../status.js';
import { answerAsDocumented } from './answer.js';
import type { Outgoing } from './check.js';
import { ContractViolation } from './contract-violation.js';
import { retryAfter } from './duties.js';
import { type Refuse, refusalFor } from './refusal.js';
import { checkHeaders } from './reply-headers.js';

/**
 * An error that names a status is sent only as the document has that: body, headers and all. `undefined` where the status
 * is not documented; a violation where the documented reply can't be made of the error.
 */
export function answerToError(
  plan: Plan,
  error: unknown,
  status: number,
  accept: string | undefined,
  isSet: (name: string) => boolean,
  report: Refuse,
): Outgoing | ContractViolation | undefined {
  const row = plan.replies.find(status);
  if (row === undefined) {
    return undefined;
  }
  try {
    const detail = detailOf(error, status);
    const named: Answer = { status, title: reasonPhrase(status), documentation: 'http-errors' };
    const problem = createProblem(detail === undefined ? named : { ...named, detail });
    const known = headersOf(error);
    const documented = [...row.headers.keys()].filter((name) => known.has(name));
    const given = Object.fromEntries(documented.map((name) => [name, known.get(name)]));
    const refuse = refusalFor(plan.settings.validateReplies, report);
    const headers = checkHeaders(plan.operation, row, status, given, refuse, isSet);
    const waiting = row.headers.has('retry-after') ? {} : retryAfter(status, known.get('retry-after'));
    const { answer, violation } = answerAsDocumented(plan, problem, { ...waiting, ...headers }, accept);
    return answer ?? violation;
  } catch (cause) {
    return cause instanceof ContractViolation
      ? cause
      : new ContractViolation(plan.operation, 'an error could not be read.', { status, key: row.key, cause });
  }
}
