import type { Finding } from '../diagnostics/finding.js';
import type { Api } from '../model/api.js';
import type { LintRule, Obstacles } from './rule.js';
import { LINT_RULES } from './rules.js';

/** Where a document breaks a rule of lint; `obstacles` are those that a fix has met, by its rule. */
export function lintApi(api: Api, obstacles: ReadonlyMap<LintRule, Obstacles> = new Map()): readonly Finding[] {
  return LINT_RULES.flatMap((rule) => rule.find(api, obstacles.get(rule) ?? new Map()));
}
