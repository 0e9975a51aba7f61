import type { LintRule } from './rule.js';
import { eventSchema } from './rules/event-schema.js';
import { undocumentedAnswer } from './rules/undocumented-answer.js';

/** The rules of `lint`, in the order in which they are reported and fixed. */
export const LINT_RULES: readonly LintRule[] = [undocumentedAnswer, eventSchema];
