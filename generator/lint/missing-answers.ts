import type { Operation } from '../model/api.js';
import { type RouterAnswer, undocumentedAnswers } from '../resolve/router-answers.js';
import { gradeOfStatus, type LintRules } from './lint-rules.js';

/** Returns what the router may send for an operation but its document lacks, unless it is switched off. */
export function missingAnswers(operation: Operation, rules: LintRules): readonly RouterAnswer[] {
  return undocumentedAnswers(operation).filter(({ status }) => gradeOfStatus(status, rules) !== 'off');
}
