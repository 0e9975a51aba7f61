import type { Severity } from './catalogue-entry.js';

export const GRADES = ['off', 'info', 'warning', 'error'] as const satisfies readonly ('off' | Severity)[];

/** How a rule is graded in the configuration. */
export type Grade = (typeof GRADES)[number];
