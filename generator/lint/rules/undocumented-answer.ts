import { finding } from '../../diagnostics/finding.js';
import { reasonsOf, undocumentedAnswers } from '../../resolve/router-answers.js';
import { addMissingResponses } from '../missing-responses.js';
import type { LintRule } from '../rule.js';

/** The router may send for an operation what its document lacks: the operation is not closed. */
export const undocumentedAnswer: LintRule = {
  code: 'undocumented-answer',
  find: (api, obstacles) =>
    api.operations.flatMap((operation) => {
      const answers = undocumentedAnswers(operation);
      if (answers.length === 0) {
        return [];
      }
      return [
        finding('undocumented-answer', `${operation.pointer}/responses`, {
          operation: `${operation.method} ${operation.path}`,
          statuses: listOf(answers.map(({ status }) => status)),
          reasons: reasonsOf(answers),
          obstacle: obstacles.get(operation.key),
        }),
      ];
    }),
  fix: addMissingResponses,
};

/** `408, 413 or 415` */
function listOf(statuses: readonly number[]): string {
  const last = statuses.at(-1) ?? '';
  return statuses.length > 1 ? `${statuses.slice(0, -1).join(', ')} or ${last}` : String(last);
}
