import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { LintRules } from './lint-rules.js';
import type { LintRule, Obstacles } from './rule.js';
import { LINT_RULES } from './rules.js';

/** Returns where a document breaks the rules of lint, as graded; `obstacles` are what each rule's fix has met. */
export function lintApi(
  built: BuiltDocument,
  rules: LintRules,
  locate: (pointer: string) => Place,
  obstacles: ReadonlyMap<LintRule, Obstacles> = new Map(),
): readonly Diagnostic[] {
  return LINT_RULES.flatMap((rule) =>
    rule
      .find(built, { rules, obstacles: obstacles.get(rule) ?? new Map() })
      .map(({ finding, severity }) => ({ ...diagnose(finding, locate), severity })),
  );
}
