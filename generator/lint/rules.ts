import type { LintRule } from './rule.js';
import { eventSchema } from './rules/event-schema.js';
import { undocumentedAnswer } from './rules/undocumented-answer.js';

/** What `lint` looks for, in the order in which it is told and fixed. */
export const LINT_RULES: readonly LintRule[] = [undocumentedAnswer, eventSchema];
