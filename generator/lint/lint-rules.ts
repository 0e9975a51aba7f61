import { lint } from '../diagnostics/catalogue/lint.js';
import type { Diagnostic, PluginCode } from '../diagnostics/diagnostic.js';
import type { Grade } from '../diagnostics/grade.js';
import { ANSWER_STATUSES, type AnswerStatus } from '../resolve/router-answers.js';

export type LintCode = keyof typeof lint;

/**
 * A rule is named by its diagnostic's code; each status of `undocumented-answer` is also a rule: `undocumented-406`.
 */
export type LintRuleName = LintCode | `undocumented-${AnswerStatus}`;

/**
 * How to grade each rule, including those of plugins. Rules that are not listed keep the severity of their diagnostic.
 */
export type LintRules = { readonly [Name in LintRuleName | PluginCode]?: Grade };

export const LINT_RULE_NAMES: readonly LintRuleName[] = [
  ...(Object.keys(lint) as LintCode[]), // the object's literal has these keys
  ...ANSWER_STATUSES.map((status) => `undocumented-${status}` as const),
];

export function gradeOf(code: LintCode, rules: LintRules): Grade {
  return rules[code] ?? lint[code].severity;
}

/** Returns the grade of a status: its own, else the grade for all statuses. */
export function gradeOfStatus(status: AnswerStatus, rules: LintRules): Grade {
  return rules[`undocumented-${status}`] ?? gradeOf('undocumented-answer', rules);
}

/** Whether `lint` has found it, in contrast to errors in the document itself. */
export function isOfLint({ code }: Diagnostic): boolean {
  return Object.hasOwn(lint, code) || code.includes('/');
}
