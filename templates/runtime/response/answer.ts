import type { Operation } from '../operation.js';
import type { BaseOptions } from '../options.js';
import type { Problem } from '../problem.js';
import { bodyFault } from '../request/fault-list.js';
import type { Outgoing } from './check.js';
import { ContractViolation } from './contract-violation.js';
import type { ContentRow, ReplyTable } from './reply-table.js';

/** What an answer of the router's own is made with. */
export interface AnswerPlan {
  readonly operation: Operation;
  readonly replies: ReplyTable;
  readonly mappers: NonNullable<BaseOptions['problem']>;
  /** The response keys whose mapper was reported missing already. */
  readonly reported: Set<string>;
}

type Headers = Readonly<Record<string, string>>;

/** A problem as it is sent where the document has no word on it. */
export function plainAnswer(problem: Problem, headers: Headers = {}): Outgoing {
  return jsonAnswer(problem.status, problem, 'application/problem+json', headers);
}

/**
 * The router's own answer for an operation: in the documented form where its status is documented with JSON, without a
 * body where it is documented without, else a plain problem document.
 */
export function documentedAnswer(
  plan: AnswerPlan,
  problem: Problem,
  headers: Headers,
  report: (violation: ContractViolation) => void,
): Outgoing {
  const row = plan.replies.find(problem.status);
  if (row === undefined) {
    return plainAnswer(problem, headers);
  }
  if (row.contents.length === 0) {
    return { status: problem.status, headers: { ...headers, 'Content-Length': '0' }, body: undefined };
  }
  const json = row.contents.find(({ content }) => content.kind === 'json');
  if (json === undefined) {
    return plainAnswer(problem, headers);
  }
  const mapped = mapProblem(plan, json, problem, row.key);
  if (mapped instanceof ContractViolation) {
    // Anyone can provoke an answer, so it is reported once.
    if (!plan.reported.has(row.key)) {
      plan.reported.add(row.key);
      report(mapped);
    }
    return plainAnswer(problem, headers);
  }
  return jsonAnswer(problem.status, mapped.body, json.header ?? 'application/json', headers);
}

function mapProblem(
  { operation, mappers }: AnswerPlan,
  { content }: ContentRow,
  problem: Problem,
  key: string,
): { readonly body: unknown } | ContractViolation {
  const mapper = Object.hasOwn(mappers, content.problem) ? mappers[content.problem] : undefined;
  const about = { status: problem.status, key };
  let body: unknown;
  try {
    // Through JSON, so that what is checked is what is sent.
    body = mapper === undefined ? problem : JSON.parse(JSON.stringify(mapper(problem)));
  } catch (cause) {
    const message = `problem['${content.problem}'] failed; a plain problem document was sent.`;
    return new ContractViolation(operation, message, { ...about, cause });
  }
  if (content.validate === undefined || content.validate(body)) {
    return { body };
  }
  const faults = (content.validate.errors ?? []).map(bodyFault);
  const fix =
    mapper === undefined
      ? `a problem document does not satisfy the documented body; options.problem['${content.problem}'] is missing`
      : `what options.problem['${content.problem}'] returned does not satisfy the documented body`;
  return new ContractViolation(operation, `${fix}. A plain problem document was sent.`, { ...about, faults });
}

function jsonAnswer(status: number, body: unknown, mediaType: string, headers: Headers): Outgoing {
  const text = JSON.stringify(body);
  return {
    status,
    headers: { ...headers, 'Content-Type': mediaType, 'Content-Length': Buffer.byteLength(text) },
    body: text,
  };
}
