import type { Severity } from '../../diagnostics/catalogue-entry.js';
import { finding } from '../../diagnostics/finding.js';
import { reasonsOf } from '../../resolve/router-answers.js';
import { gradeOfStatus } from '../lint-rules.js';
import { missingAnswers } from '../missing-answers.js';
import { addMissingResponses } from '../missing-responses.js';
import type { LintRule } from '../rule.js';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The router may send something for an operation that its document lacks: the operation is not closed. */
export const undocumentedAnswer: LintRule = {
  code: 'undocumented-answer',
  find: ({ api }, { rules, obstacles }) =>
    api.operations.flatMap((operation) =>
      SEVERITIES.flatMap((severity) => {
        const answers = missingAnswers(operation, rules).filter(
          ({ status }) => gradeOfStatus(status, rules) === severity,
        );
        if (answers.length === 0) {
          return [];
        }
        const found = finding('undocumented-answer', `${operation.pointer}/responses`, {
          operation: `${operation.method} ${operation.path}`,
          statuses: listOf(answers.map(({ status }) => status)),
          reasons: reasonsOf(answers),
          obstacle: obstacles.get(operation.key),
        });
        return [{ finding: found, severity }];
      }),
    ),
  fix: addMissingResponses,
};

/** `408, 413 or 415` */
function listOf(statuses: readonly number[]): string {
  const last = statuses.at(-1) ?? '';
  return statuses.length > 1 ? `${statuses.slice(0, -1).join(', ')} or ${last}` : String(last);
}
