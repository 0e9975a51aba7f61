import type { Finding } from '../diagnostics/diagnostic.js';
import type { Api, Operation } from '../model/api.js';
import { type RouterAnswer, reasonsOf, undocumentedAnswers } from '../resolve/router-answers.js';

/** An operation that is not closed: the router may send for it what its document lacks. */
export interface OpenOperation extends Finding {
  readonly operation: Operation;
  readonly answers: readonly RouterAnswer[];
}

/** The operations that are not closed, in the document's order. */
export function lintApi(api: Api): readonly OpenOperation[] {
  return api.operations.flatMap((operation) => {
    const answers = undocumentedAnswers(operation);
    if (answers.length === 0) return [];
    const values = {
      operation: `${operation.method} ${operation.path}`,
      statuses: listOf(answers.map(({ status }) => status)),
      reasons: reasonsOf(answers),
    };
    return [{ code: 'undocumented-answer', pointer: `${operation.pointer}/responses`, values, operation, answers }];
  });
}

/** `408, 413 or 415` */
function listOf(statuses: readonly number[]): string {
  const last = statuses.at(-1) ?? '';
  return statuses.length > 1 ? `${statuses.slice(0, -1).join(', ')} or ${last}` : String(last);
}
