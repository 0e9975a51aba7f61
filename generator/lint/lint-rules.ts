import { lint } from '../diagnostics/catalogue/lint.js';
import type { Diagnostic, PluginCode } from '../diagnostics/diagnostic.js';
import type { Grade } from '../diagnostics/grade.js';
import { ANSWER_STATUSES, type AnswerStatus } from '../resolve/router-answers.js';

export type LintCode = keyof typeof lint;

/** A rule goes by its diagnostic's code; of `undocumented-answer` each status is a rule of its own, too: `undocumented-406`. */
export type LintRuleName = LintCode | `undocumented-${AnswerStatus}`;

/** How each rule is graded, those of plugins included. One that is not named has the severity of its diagnostic. */
export type LintRules = { readonly [Name in LintRuleName | PluginCode]?: Grade };

export const LINT_RULE_NAMES: readonly LintRuleName[] = [
  ...(Object.keys(lint) as LintCode[]), // the keys of an object that is written there as it is
  ...ANSWER_STATUSES.map((status) => `undocumented-${status}` as const),
];

export function gradeOf(code: LintCode, rules: LintRules): Grade {
  return rules[code] ?? lint[code].severity;
}

/** What is said of a status outranks what is said of all. */
export function gradeOfStatus(status: AnswerStatus, rules: LintRules): Grade {
  return rules[`undocumented-${status}`] ?? gradeOf('undocumented-answer', rules);
}

/** What `lint` has found, as against what is wrong with the document itself. */
export function isOfLint({ code }: Diagnostic): boolean {
  return Object.hasOwn(lint, code) || code.includes('/');
}
